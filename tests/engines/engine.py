"""One engine as a process: a request a line on standard input, its answer a line on standard output, both JSON.

python engine.py duckdb|clickhouse|spark|trino

{"load": table, "columns": [...], "file": path} or {"load": ..., "columns": ..., "rows": [[...]]}
{"ask": statement}   what a client of the engine prints
{"records": statement} what each of its records is compared as, in order (Spark)
{"job": program}     what the program prints (Spark)
"""

import contextlib
import csv
import io
import json
import os
import sys


def text_columns(name, columns, kind):
    return ", ".join(f"{name(column)} {kind}" for column in columns)


class Duckdb:
    def __init__(self):
        import duckdb

        self.connection = duckdb.connect()

    def load(self, table, columns, rows):
        with open(f"{table}.csv", "w", newline="") as file:
            csv.writer(file).writerows([columns, *rows])

    def load_file(self, table, columns, path):
        pass  # The statement reads the file itself.

    def ask(self, sql):
        *before, last = self.connection.extract_statements(sql)
        for statement in before:
            self.connection.execute(statement)
        return str(self.connection.sql(last.query))


class Clickhouse:
    database = "counted"

    def __init__(self):
        from chdb.session import Session

        self.session = Session()
        # A server's database holds its tables alone; the one that a session begins with takes a
        # name such as a* for files as well.
        self.session.query(f"CREATE DATABASE {self.database} ENGINE = Memory")

    @staticmethod
    def name(text):
        return "`" + text.replace("\\", "\\\\").replace("`", "\\`") + "`"

    @staticmethod
    def literal(text):
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"

    def made(self, table, columns):
        self.session.query(f"DROP TABLE IF EXISTS {self.database}.{self.name(table)}")
        self.session.query(
            f"CREATE TABLE {self.database}.{self.name(table)} "
            f"({text_columns(self.name, columns, 'String')}) ENGINE = Memory"
        )
        return f"INSERT INTO {self.database}.{self.name(table)} "

    def load(self, table, columns, rows):
        values = ", ".join("(" + ", ".join(map(self.literal, row)) + ")" for row in rows)
        self.session.query(self.made(table, columns) + "VALUES " + values)

    def load_file(self, table, columns, path):
        shape = self.literal(text_columns(self.name, columns, "String"))
        self.session.query(
            self.made(table, columns)
            + f"SELECT * FROM file({self.literal(path)}, 'CSVWithNames', {shape})"
        )

    def ask(self, sql):
        self.session.query(f"USE {self.database}")
        return str(self.session.query(sql.rstrip().rstrip(";"), "PrettyCompact"))


class Spark:
    def __init__(self):
        from pyspark.sql import SparkSession

        settings = {
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
            "spark.driver.memory": os.environ.get("SPARK_MEMORY", "2g"),
            "spark.sql.shuffle.partitions": "4",
            "spark.ui.enabled": "false",
        }
        if os.environ["GRAPHFRAMES_JARS"]:
            settings["spark.jars"] = os.environ["GRAPHFRAMES_JARS"]
        builder = SparkSession.builder.master("local[2]")
        for key, value in settings.items():
            builder = builder.config(key, value)
        self.session = builder.getOrCreate()

    @staticmethod
    def name(text):
        return "`" + text.replace("`", "``") + "`"

    def load(self, table, columns, rows):
        frame = self.session.createDataFrame(
            [tuple(row) for row in rows], text_columns(self.name, columns, "string")
        )
        frame.createOrReplaceTempView(self.name(table))

    def load_file(self, table, columns, path):
        options = {"header": True, "quote": '"', "escape": '"', "encoding": "UTF-8"}
        frame = self.session.read.options(**options).csv(
            path, schema=text_columns(self.name, columns, "string")
        )
        frame.createOrReplaceTempView(self.name(table))

    def ask(self, sql):
        return self.printed(lambda: self.session.sql(sql).show(truncate=False))

    def records(self, sql):
        records = sql[: sql.rindex("\nSELECT\n")] + "\nSELECT id FROM records"
        return [row.id for row in self.session.sql(records).collect()]

    def job(self, program):
        return self.printed(lambda: exec(compile(program, "job.py", "exec"), {}))

    @staticmethod
    def printed(run):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            run()
        return out.getvalue()


class Trino:
    """No engine, but the grammar of one: what is asked is parsed, and its names are answered."""

    def load(self, table, columns, rows):
        pass

    def load_file(self, table, columns, path):
        pass

    def ask(self, sql):
        import sqlglot
        from sqlglot import exp

        (tree,) = sqlglot.parse(sql, read="trino", error_level=sqlglot.ErrorLevel.RAISE)
        if not isinstance(tree, exp.Select):
            raise ValueError(f"a {type(tree).__name__}, not a query")
        tables = sorted({table.name for table in tree.find_all(exp.Table)} - {"records"})
        columns = sorted({column.name for column in tree.find_all(exp.Column) if column.table == "of_file"})
        return json.dumps([tables, columns])


def main():
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # What an engine says by itself is no answer.
    engine = {"duckdb": Duckdb, "clickhouse": Clickhouse, "spark": Spark, "trino": Trino}[sys.argv[1]]()
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if "rows" in request:
                text = engine.load(request["load"], request["columns"], request["rows"])
            elif "file" in request:
                text = engine.load_file(request["load"], request["columns"], request["file"])
            else:
                ((what, of),) = request.items()
                text = getattr(engine, what)(of)
            answer = {"text": text}
        except Exception as fault:
            answer = {"fault": f"{type(fault).__name__}: {fault}"}
        print(json.dumps(answer), file=answers, flush=True)


main()
