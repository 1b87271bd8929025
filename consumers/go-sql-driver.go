// go-sql-driver/mysql: it announces whatever plugin the server's greeting names, and knows no option for it.
package main

import (
	"crypto/tls"
	"crypto/x509"
	"database/sql"
	"fmt"
	"log"
	"net"
	"os"

	"github.com/go-sql-driver/mysql"
)

func main() {
	config := mysql.NewConfig()
	config.User = os.Getenv("DB_USER")
	config.Passwd = os.Getenv("DB_PASSWORD")
	config.Net = "tcp"
	config.Addr = net.JoinHostPort(os.Getenv("DB_HOST"), os.Getenv("DB_PORT"))
	if file := os.Getenv("DB_CA"); file != "" {
		config.TLSConfig = trust(file)
	}
	database, err := sql.Open("mysql", config.FormatDSN())
	check(err)
	var me string
	check(database.QueryRow("SELECT CURRENT_USER()").Scan(&me))
	// The driver does not know its version; whoever installs it does.
	fmt.Println(os.Getenv("DB_VERSION"))
	fmt.Println(me)
}

func trust(file string) string {
	pem, err := os.ReadFile(file)
	check(err)
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(pem)
	check(mysql.RegisterTLSConfig("ca", &tls.Config{RootCAs: roots}))
	return "ca"
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
