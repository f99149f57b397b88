import type { Form } from './forms.ts';

/** Something that must not be found: what it is, and the value itself. */
export type Secret = { readonly what: string; readonly value: string };

export type Hit = { readonly secret: Secret; readonly form: string };

/** Looks for all secrets in all their forms at once; answers each secret at most once. */
export type Search = (bytes: Buffer) => readonly Hit[];

type Pattern = Form & { readonly secret: Secret; readonly anchorAt: number };

const ANCHOR = 6;
/** A filter that fits in a processor's cache. */
const FILTER_BITS = 21;

/**
 * Every pattern is found by six of its bytes, those that the fewest other patterns have, so that thousands of
 * e-mail addresses of one domain cost no more than as many random ones.
 */
export function createSearch(
	secrets: readonly Secret[],
	formsOf: (value: string) => readonly Form[],
): Search {
	const forms = secrets.flatMap((secret) => formsOf(secret.value).map((form) => ({ ...form, secret })));
	const uses = new Map<number, number>();
	for (const { bytes } of forms) {
		for (const { anchor } of anchorsOf(bytes)) uses.set(anchor, (uses.get(anchor) ?? 0) + 1);
	}
	const filter = new Uint32Array(2 ** (FILTER_BITS - 5));
	const byAnchor = new Map<number, Pattern[]>();
	for (const form of forms) {
		let best: Anchor | undefined;
		let fewest = Number.POSITIVE_INFINITY;
		for (const one of anchorsOf(form.bytes)) {
			const count = uses.get(one.anchor) ?? 0;
			if (count < fewest) [best, fewest] = [one, count];
		}
		if (best === undefined) throw new RangeError(`${form.name} is too short to look for`);
		const bit = best.anchor >>> (32 - FILTER_BITS);
		filter[bit >>> 5] = (filter[bit >>> 5] ?? 0) | (1 << (bit & 31));
		const same = byAnchor.get(best.anchor) ?? [];
		same.push({ ...form, anchorAt: best.at });
		byAnchor.set(best.anchor, same);
	}

	function searchIn(bytes: Buffer, found: Map<Secret, Hit>): void {
		let [high, low] = [0, 0];
		for (let at = 0; at < bytes.length; at += 1) {
			high = ((high << 8) | (low >>> 24)) & 0xffff;
			low = (low << 8) | (bytes[at] ?? 0);
			const anchor = mixed(high, low);
			const bit = anchor >>> (32 - FILTER_BITS);
			if (((filter[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0 || at < ANCHOR - 1) continue;
			for (const { secret, name, bytes: wanted, anchorAt } of byAnchor.get(anchor) ?? []) {
				const start = at - (ANCHOR - 1) - anchorAt;
				if (start < 0 || start + wanted.length > bytes.length || found.has(secret)) continue;
				if (bytes.compare(wanted, 0, wanted.length, start, start + wanted.length) === 0) {
					found.set(secret, { secret, form: name });
				}
			}
		}
	}

	return (bytes) => {
		const found = new Map<Secret, Hit>();
		searchIn(bytes, found);
		if (bytes.includes(0)) searchIn(withoutZeros(bytes), found);
		return [...found.values()];
	};
}

/** ASCII that was written in UTF-16, of either byte order, as the ASCII it is. */
function withoutZeros(bytes: Buffer): Buffer {
	return Buffer.from(bytes.filter((byte) => byte !== 0));
}

type Anchor = { readonly anchor: number; readonly at: number };

function* anchorsOf(bytes: Buffer): Generator<Anchor> {
	for (let at = 0; at + ANCHOR <= bytes.length; at += 1) {
		yield { anchor: mixed(bytes.readUInt16BE(at), bytes.readInt32BE(at + 2)), at };
	}
}

function mixed(high: number, low: number): number {
	return Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b);
}
