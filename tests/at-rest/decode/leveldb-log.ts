import { varint } from './snappy.ts';

const BLOCK = 32 * 1024;
const HEADER = 7;
/** How a record's fragment stands to the others; 0 fills up. */
const FULL = 1;
const FIRST = 2;
const LAST = 4;

/**
 * The records of a LevelDB log (write-ahead log or manifest), put together from their fragments, as
 * github.com/google/leveldb doc/log_format.md has it. What is cut off at the end comes as far as it goes.
 */
export function logRecords(log: Buffer): Buffer[] {
	const records: Buffer[] = [];
	let parts: Buffer[] = [];
	const end = () => {
		if (parts.length > 0) records.push(Buffer.concat(parts));
		parts = [];
	};
	for (let block = 0; block < log.length; block += BLOCK) {
		const limit = Math.min(block + BLOCK, log.length);
		let at = block;
		while (at + HEADER <= limit) {
			const length = log.readUInt16LE(at + 4);
			const kind = log.readUInt8(at + 6);
			if (kind === 0 || kind > LAST) break;
			if (kind === FULL || kind === FIRST) end();
			parts.push(log.subarray(at + HEADER, Math.min(at + HEADER + length, limit)));
			if (kind === FULL || kind === LAST) end();
			at += HEADER + length;
		}
	}
	end();
	return records;
}

/** An entry of a database. `value` is null for a key that was removed. */
export type Entry = { readonly key: Buffer; readonly value: Buffer | null };

/** The entries of a write batch, which is what a record of a write-ahead log holds; those that can be read. */
export function batchEntries(record: Buffer): Entry[] {
	const entries: Entry[] = [];
	let at = 12;
	const next = () => {
		const [length, start] = varint(record, at);
		at = start + length;
		if (at > record.length) throw new RangeError('cut off');
		return record.subarray(start, at);
	};
	try {
		while (at < record.length) {
			const tag = record.readUInt8(at);
			at += 1;
			if (tag > 1) break;
			const key = next();
			entries.push({ key, value: tag === 1 ? next() : null });
		}
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
	}
	return entries;
}
