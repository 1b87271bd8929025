# aiomysql: PyMySQL's protocol, with an option for the plugin that is announced first.
import asyncio
import os
import ssl

import aiomysql


async def main():
    ca = os.environ["DB_CA"]
    connection = await aiomysql.connect(
        host=os.environ["DB_HOST"], port=int(os.environ["DB_PORT"]), user=os.environ["DB_USER"],
        password=os.environ["DB_PASSWORD"], auth_plugin=os.environ["DB_PLUGIN"],
        ssl=ssl.create_default_context(cafile=ca) if ca else None,
    )
    cursor = await connection.cursor()
    await cursor.execute("SELECT CURRENT_USER()")
    print(aiomysql.__version__, (await cursor.fetchone())[0], sep="\n")
    connection.close()


asyncio.run(main())
