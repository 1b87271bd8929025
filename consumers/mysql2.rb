# Ruby's mysql2, on the C library that it was built with; Debian builds it with MariaDB's.
require 'mysql2'

options = { host: ENV.fetch('DB_HOST'), port: ENV.fetch('DB_PORT').to_i, username: ENV.fetch('DB_USER'),
            password: ENV.fetch('DB_PASSWORD') }
options[:sslca] = ENV['DB_CA'] unless ENV['DB_CA'].empty?
options[:default_auth] = ENV['DB_PLUGIN'] unless ENV['DB_PLUGIN'].empty?
client = Mysql2::Client.new(options)
puts Mysql2::VERSION, client.query('SELECT CURRENT_USER() AS me').first['me']
