import { zstdDecompressSync } from 'node:zlib';
import type { Entry } from './leveldb-log.ts';
import { unsnappy, varint } from './snappy.ts';

const FOOTER = 48;
const MAGIC = Buffer.from('57fb808b247547db', 'hex');
/** After each block: how it is compressed, and a checksum. */
const TRAILER = 5;
/** Sequence number and kind at the end of each key. */
const KEY_SUFFIX = 8;

/**
 * The entries of a LevelDB table (.ldb, .sst): blocks decompressed, keys whole although they are stored by
 * what they differ in from the one before. As github.com/google/leveldb doc/table_format.md has it. Throws
 * `RangeError` for what is no table.
 */
export function tableEntries(table: Buffer): Entry[] {
	if (!isTable(table)) throw new RangeError('not a LevelDB table');
	const footer = table.subarray(-FOOTER);
	const [, afterMetaOffset] = varint(footer, 0);
	const [, afterMeta] = varint(footer, afterMetaOffset);
	return blockEntries(block(table, footer, afterMeta)).flatMap(({ value }) =>
		value === null
			? []
			: blockEntries(block(table, value, 0)).map(({ key, value: stored }) => ({
					key: key.subarray(0, Math.max(0, key.length - KEY_SUFFIX)),
					value: stored,
				})),
	);
}

export function isTable(file: Buffer): boolean {
	return file.length > FOOTER && file.subarray(-MAGIC.length).equals(MAGIC);
}

/** The block that a handle, its offset and size, names. */
function block(table: Buffer, handle: Buffer, at: number): Buffer {
	const [offset, sizeAt] = varint(handle, at);
	const [size] = varint(handle, sizeAt);
	if (offset + size + TRAILER > table.length) throw new RangeError('a block beyond the end');
	const stored = table.subarray(offset, offset + size);
	switch (table.readUInt8(offset + size)) {
		case 0:
			return stored;
		case 1:
			return unsnappy(stored);
		case 2:
			return zstdDecompressSync(stored);
		default:
			throw new RangeError('compressed in an unknown way');
	}
}

function blockEntries(bytes: Buffer): Entry[] {
	const restarts = bytes.readUInt32LE(bytes.length - 4);
	const end = bytes.length - 4 - restarts * 4;
	const entries: Entry[] = [];
	let before = Buffer.alloc(0);
	for (let at = 0; at < end; ) {
		const [shared, a] = varint(bytes, at);
		const [own, b] = varint(bytes, a);
		const [length, start] = varint(bytes, b);
		const key = Buffer.concat([before.subarray(0, shared), bytes.subarray(start, start + own)]);
		at = start + own + length;
		if (at > end) throw new RangeError('an entry beyond the end');
		entries.push({ key, value: bytes.subarray(start + own, at) });
		before = key;
	}
	return entries;
}
