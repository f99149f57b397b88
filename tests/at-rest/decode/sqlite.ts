import { DatabaseSync } from 'node:sqlite';

const MAGIC = Buffer.from('SQLite format 3\0');

export function isSqlite(file: Buffer): boolean {
	return file.subarray(0, MAGIC.length).equals(MAGIC);
}

/**
 * The rows of every table of an SQLite file, each as its cells: numbers as text, so that a row stays together.
 * The file is opened with its write-ahead log, so give a copy's path, or one that nobody writes to.
 */
export function sqliteRows(path: string): Buffer[][] {
	const database = new DatabaseSync(path, { readOnly: true, allowExtension: false });
	try {
		const tables = database
			.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
			.all();
		return tables.flatMap(({ name }) => {
			const statement = database.prepare(`SELECT * FROM "${String(name).replaceAll('"', '""')}"`);
			statement.setReadBigInts(true);
			return statement.all().map((row) => Object.values(row).flatMap(cell));
		});
	} finally {
		database.close();
	}
}

const BETWEEN = Buffer.from([0]);

function cell(value: unknown): Buffer[] {
	if (value === null || value === undefined) return [];
	return [value instanceof Uint8Array ? Buffer.from(value) : Buffer.from(String(value)), BETWEEN];
}
