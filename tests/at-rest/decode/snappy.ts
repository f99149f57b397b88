/**
 * Decompresses one Snappy block (github.com/google/snappy, format_description.txt).
 * Throws `RangeError` where the bytes are none.
 */
export function unsnappy(input: Uint8Array): Buffer {
	const [length, start] = varint(input, 0);
	if (length > 256 * 1024 * 1024) throw new RangeError('not Snappy: too long');
	const output = Buffer.alloc(length);
	let from = start;
	let to = 0;
	while (from < input.length) {
		const tag = byte(input, from);
		from += 1;
		const kind = tag & 3;
		if (kind === 0) {
			let size = (tag >> 2) + 1;
			if (size > 60) {
				const bytes = size - 60;
				size = little(input, from, bytes) + 1;
				from += bytes;
			}
			if (from + size > input.length || to + size > length) throw new RangeError('not Snappy: literal');
			output.set(input.subarray(from, from + size), to);
			from += size;
			to += size;
			continue;
		}
		const size = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
		const bytes = kind === 3 ? 4 : kind;
		const offset = little(input, from, bytes) + (kind === 1 ? (tag >> 5) * 256 : 0);
		from += bytes;
		if (offset === 0 || offset > to || to + size > length) throw new RangeError('not Snappy: copy');
		// Byte by byte: a copy may repeat what it writes.
		for (let index = 0; index < size; index += 1) output[to + index] = byte(output, to + index - offset);
		to += size;
	}
	if (to !== length) throw new RangeError('not Snappy: cut');
	return output;
}

/** A little-endian base-128 number: its value and where it ends. Throws `RangeError`. */
export function varint(bytes: Uint8Array, start: number): readonly [value: number, end: number] {
	let value = 0;
	for (let index = 0; index < 8; index += 1) {
		const part = byte(bytes, start + index);
		value += (part & 127) * 2 ** (7 * index);
		if (part < 128) return [value, start + index + 1];
	}
	throw new RangeError('not a number');
}

function byte(bytes: Uint8Array, at: number): number {
	const value = bytes[at];
	if (value === undefined) throw new RangeError('beyond the end');
	return value;
}

function little(bytes: Uint8Array, at: number, length: number): number {
	let value = 0;
	for (let index = 0; index < length; index += 1) value += byte(bytes, at + index) * 256 ** index;
	return value;
}
