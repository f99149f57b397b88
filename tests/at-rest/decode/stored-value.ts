import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { unsnappy } from './snappy.ts';

/** Blink's mark of a value of IndexedDB that it has compressed (idb_value_wrapping.cc). */
const BLINK_SNAPPY = Buffer.from([0xff, 0x11, 0x02]);
/** What may stand before it: IndexedDB's own version of the row. */
const LONGEST_PREFIX = 16;
const GZIP = Buffer.from([0x1f, 0x8b, 0x08]);
const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** What is compressed within some bytes, decompressed; empty where nothing is, and what does not open is left out. */
export function decompressed(bytes: Buffer): Buffer[] {
	const found: Buffer[] = [];
	const mark = bytes.subarray(0, LONGEST_PREFIX + BLINK_SNAPPY.length).indexOf(BLINK_SNAPPY);
	if (mark !== -1) tryTo(found, () => unsnappy(bytes.subarray(mark + BLINK_SNAPPY.length)));
	for (const [magic, open] of [
		[GZIP, gunzipSync],
		[ZSTD, zstdDecompressSync],
	] as const) {
		for (let at = bytes.indexOf(magic); at !== -1; at = bytes.indexOf(magic, at + 1)) {
			const rest = bytes.subarray(at);
			tryTo(found, () => open(rest));
		}
	}
	return found;
}

function tryTo(found: Buffer[], open: () => Buffer): void {
	try {
		found.push(open());
	} catch {
		// A few bytes that look like the beginning of something.
	}
}
