import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { batchEntries, type Entry, logRecords } from './decode/leveldb-log.ts';
import { isTable, tableEntries } from './decode/leveldb-table.ts';
import { sessionCommands } from './decode/session-file.ts';
import { isSqlite, sqliteRows } from './decode/sqlite.ts';
import { decompressed } from './decode/stored-value.ts';

/** Bytes that belong together: a file as it is, or one of the records in it. */
export type Piece = { readonly file: string; readonly bytes: Buffer };

/** What was looked at. */
export type Looked = { readonly pieces: readonly Piece[]; readonly files: number; readonly bytes: number };

/**
 * What the browser itself remembers of the pages that people open, the ATS's own among them: of these files
 * only the records count that mention the extension. Everything else in a profile is searched as a whole.
 */
const BROWSERS_OWN = [
	/\/History(-journal)?$/,
	/^\/segmentation_platform\//,
	/\/(Sessions|Cache|Session Storage|Local Storage)\//,
	/\/(Shortcuts|Top Sites|Favicons|Network Action Predictor)(-journal)?$/,
];

/** Everything that a closed profile holds, decoded. Throws where a file of the extension's own can't be read. */
export function piecesOf(profileDir: string, extensionId: string): Looked {
	const pieces: Piece[] = [];
	let bytes = 0;
	const names = readdirSync(profileDir, { recursive: true, withFileTypes: true });
	const paths = names.filter((name) => name.isFile()).map((name) => join(name.parentPath, name.name));
	for (const path of paths) {
		const file = relative(profileDir, path);
		const content = readFileSync(path);
		bytes += content.length;
		const { records, values } = recordsOf(path, content);
		const isBrowsers = BROWSERS_OWN.some((own) => own.test(`/${file}`)) && !file.includes(extensionId);
		const whole = isBrowsers && records.length > 0 ? [] : [content];
		const opened = [...whole, ...values].flatMap(decompressed);
		for (const piece of [...whole, ...records, ...opened]) {
			if (!isBrowsers || mentions(piece, extensionId)) pieces.push({ file, bytes: piece });
		}
	}
	return { pieces, files: paths.length, bytes };
}

type Records = {
	/** What is searched as it is. */
	readonly records: readonly Buffer[];
	/** Parts of it that may be compressed. */
	readonly values: readonly Buffer[];
};

/** The records in a file of a form that is known; none in any other. */
function recordsOf(path: string, content: Buffer): Records {
	if (isSqlite(content)) {
		const rows = sqliteRows(path);
		return { records: rows.map((cells) => Buffer.concat(cells)), values: rows.flat() };
	}
	if (isTable(content)) {
		const entries = tableEntries(content);
		return {
			records: entries.map(({ key, value }) => Buffer.concat([key, value ?? key])),
			values: valuesOf(entries),
		};
	}
	if (/\/(\d{6}\.log|MANIFEST-\d{6})$/.test(path)) {
		const records = logRecords(content);
		return { records, values: records.flatMap((record) => valuesOf(batchEntries(record))) };
	}
	const commands = sessionCommands(content);
	return { records: commands, values: [] };
}

function valuesOf(entries: readonly Entry[]): Buffer[] {
	return entries.flatMap(({ value }) => value ?? []);
}

function mentions(bytes: Buffer, extensionId: string): boolean {
	return bytes.includes(extensionId) || bytes.includes(Buffer.from(extensionId, 'utf16le'));
}
