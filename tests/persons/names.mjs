// Names of columns and files that try to be more than names, and the files that have them.
/** Written into a job as they are, or not at all. */
export const HOSTILE = [
  '"""+__import__("os").system("id")+"""',
  "'''); import os; os.system('id') #",
  "a\\",
  "a\\' OR 1 = 1 --",
  'a\\" OR 1 = 1 --',
  "手机号'; DROP TABLE members; --",
  '手机号"; DROP TABLE members; --',
  "手机号`; DROP TABLE members; --",
  "/* a */ b -- c",
  "\\n\\x41\\u0041{x}%s$1",
  "'\" `",
  ":x :'x' {x:String} $1",
  // What the statements call their own columns and tables.
  "c0",
  "of_file",
];
/** Refused, with a sentence. */
export const REFUSED = ["a\nb", "a\rb", "a\u0000b", "a\u001bb", "a\u0085b", "a\u2028b", "a\u202eb"];
/** Refused for Spark, which puts variables in. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: Spark would fill it in
export const VARIABLE = "a${env:HOME}";
/** Refused in a statement of Spark, whose shell would end it there. */
export const SEMICOLON = "a; DROP TABLE members; --";
/** Names of files that an engine may take for more than one file, or for another. */
export const FILES = [
  "[a-c].csv",
  "a*.csv",
  "b?.csv",
  "~.csv",
  "x'y.csv",
  'x"y.csv',
  "{a,b}.csv",
  "a b.csv",
  "file:a.csv",
  "s3:a.csv",
];

const quoted = (cell) => `"${cell.replaceAll('"', '""')}"`;

/** Three persons in four records, under that header. */
export const fileUnder = (header) =>
  `${quoted(header)},n\n13900001234,a\n13900001235,b\n+86 13900001235,c\n13900001236,d\n`;
export const PERSONS = 3;
export const RECORDS = 4;

/** The mapping of one file with that column; of an account the column's name is its namespace. */
export const mappingOf = (name, column, kind = "phone") => ({
  format: "egress.mapping/1",
  files: [
    { name, delimiter: ",", encoding: "utf-8", columns: [{ column, role: "identifier", kind }] },
  ],
});
