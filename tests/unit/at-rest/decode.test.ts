import { gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { batchEntries, logRecords } from '../../at-rest/decode/leveldb-log.ts';
import { tableEntries } from '../../at-rest/decode/leveldb-table.ts';
import { sessionCommands } from '../../at-rest/decode/session-file.ts';
import { unsnappy } from '../../at-rest/decode/snappy.ts';
import { decompressed } from '../../at-rest/decode/stored-value.ts';

const bytes = (...values: number[]) => Buffer.from(values);
const text = (buffer: Buffer | null | undefined) => buffer?.toString('latin1');

/** Snappy: "Jane Doe, " and a copy of its first eight bytes. */
const JANE_TWICE = Buffer.concat([bytes(18, 9 << 2), Buffer.from('Jane Doe, '), bytes(1 | (4 << 2), 10)]);

test('Snappy: literals, and copies of what went before', () => {
	expect(text(unsnappy(JANE_TWICE))).toBe('Jane Doe, Jane Doe');
	// A copy that repeats itself, with an offset of two bytes.
	expect(text(unsnappy(Buffer.concat([bytes(9, 0), Buffer.from('a'), bytes(2 | (7 << 2), 1, 0)])))).toBe(
		'aaaaaaaaa',
	);
	const long = 'x'.repeat(300);
	expect(text(unsnappy(Buffer.concat([bytes(0xac, 2, 61 << 2, 43, 1), Buffer.from(long)])))).toBe(long);
});

test('Snappy: what is none is refused', () => {
	for (const bad of [bytes(), bytes(5, 0, 97), bytes(4, 1, 9), bytes(3, 40, 1)]) {
		expect(() => unsnappy(bad)).toThrow(RangeError);
	}
});

/** One fragment of a LevelDB log, without a checksum: nobody compares it. */
function fragment(kind: number, body: Buffer): Buffer {
	const header = Buffer.alloc(7);
	header.writeUInt16LE(body.length, 4);
	header.writeUInt8(kind, 6);
	return Buffer.concat([header, body]);
}

test('a log’s record is whole again although it lies in several blocks', () => {
	const first = Buffer.alloc(32 * 1024 - 14 - 10, 'a');
	const log = Buffer.concat([
		fragment(1, first),
		fragment(2, Buffer.from('jane.doe@e')),
		fragment(4, Buffer.from('xample.com')),
	]);
	expect(logRecords(log).map(text)).toEqual([text(first), 'jane.doe@example.com']);
});

test('what fills up a block is skipped, and what was cut off comes as far as it goes', () => {
	const first = fragment(1, Buffer.from('one'));
	const padded = Buffer.concat([first, Buffer.alloc(32 * 1024 - first.length)]);
	const cut = fragment(2, Buffer.from('jane.doe@example.com')).subarray(0, 15);
	expect(logRecords(Buffer.concat([padded, cut])).map(text)).toEqual(['one', 'jane.doe']);
});

test('a record of a log holds the keys and values that were written, and the keys that were removed', () => {
	const record = Buffer.concat([
		Buffer.alloc(12),
		bytes(1, 1),
		Buffer.from('k'),
		bytes(2),
		Buffer.from('vv'),
		bytes(0, 1),
		Buffer.from('r'),
	]);
	expect(batchEntries(record).map(({ key, value }) => [text(key), text(value)])).toEqual([
		['k', 'vv'],
		['r', undefined],
	]);
	expect(batchEntries(record.subarray(0, 17))).toEqual([]);
});

type Row = readonly [shared: number, own: string, value: Buffer];

function block(compression: number, rows: readonly Row[], compress = (plain: Buffer) => plain): Buffer {
	const entries = rows.map(([shared, own, value]) =>
		Buffer.concat([bytes(shared, own.length, value.length), Buffer.from(own), value]),
	);
	const plain = Buffer.concat([...entries, bytes(0, 0, 0, 0, 1, 0, 0, 0)]);
	return Buffer.concat([compress(plain), bytes(compression, 0, 0, 0, 0)]);
}

const asLiteral = (plain: Buffer) => Buffer.concat([bytes(plain.length, (plain.length - 1) << 2), plain]);

test.each([
	['as it is', 0, (plain: Buffer) => plain],
	['Snappy', 1, asLiteral],
	['Zstandard', 2, zstdCompressSync],
] as const)('a table’s keys are whole and its blocks readable: %s', (_, compression, compress) => {
	const suffix = '\0'.repeat(8);
	const rows: Row[] = [
		[0, `jane${suffix}`, Buffer.from('one')],
		[4, `.doe${suffix}`, Buffer.from('two')],
	];
	const data = block(compression, rows, compress);
	const index = block(0, [[0, 'z', bytes(0, data.length - 5)]]);
	const footer = Buffer.concat([
		bytes(0, 0, ...[data.length, index.length - 5]),
		Buffer.alloc(36),
		Buffer.from('57fb808b247547db', 'hex'),
	]);
	expect(data.length).toBeLessThan(128);
	const entries = tableEntries(Buffer.concat([data, index, footer]));
	expect(entries.map(({ key, value }) => [text(key), text(value)])).toEqual([
		['jane', 'one'],
		['jane.doe', 'two'],
	]);
});

test('compressed values within others are opened', () => {
	const plain = Buffer.from('Jane Doe, Jane Doe');
	expect(decompressed(Buffer.concat([bytes(3, 0xff, 0x11, 2), JANE_TWICE]))).toEqual([plain]);
	expect(decompressed(Buffer.concat([Buffer.from('head'), zstdCompressSync(plain)]))).toEqual([plain]);
	expect(decompressed(Buffer.concat([Buffer.from('head'), gzipSync(plain)]))).toEqual([plain]);
	expect(decompressed(bytes(0xff, 0x11, 2, 200, 1, 7))).toEqual([]);
});

test('a session file is taken apart into its commands', () => {
	const file = Buffer.concat([
		Buffer.from('SNSS'),
		bytes(3, 0, 0, 0),
		bytes(2, 0),
		Buffer.from('ab'),
		bytes(1, 0),
		Buffer.from('c'),
	]);
	expect(sessionCommands(file).map(text)).toEqual(['ab', 'c']);
	expect(sessionCommands(Buffer.from('something else'))).toEqual([]);
});
