/** Seeded random values: the same seed gives the same sequence on every machine. */
export type Random = {
	/** A float in [0, 1). */
	readonly next: () => number;
	/** A whole number in [0, below). */
	readonly int: (below: number) => number;
	readonly chance: (probability: number) => boolean;
	readonly pick: <Item>(items: readonly Item[]) => Item;
	/** A string of `length` characters out of `alphabet`. */
	readonly text: (length: number, alphabet: string) => string;
	/** A UUID of version 4's shape. */
	readonly uuid: () => string;
};

export const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const HEX = '0123456789abcdef';

/** Mulberry32: 32 bits of state are plenty for made-up people, and it is a few operations per number. */
export function createRandom(seed: number): Random {
	let state = seed >>> 0;
	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
	const int = (below: number): number => Math.floor(next() * below);
	const word = (): string => int(0x100000000).toString(16).padStart(8, '0');
	return {
		next,
		int,
		chance: (probability) => next() < probability,
		pick: (items) => {
			const item = items[int(items.length)];
			if (item === undefined) throw new RangeError('nothing to pick from');
			return item;
		},
		text: (length, alphabet) => {
			let out = '';
			for (let i = 0; i < length; i += 1) out += alphabet[int(alphabet.length)];
			return out;
		},
		uuid: () => uuidFromHex(word() + word() + word() + word()),
	};
}

/** Shapes 32 hexadecimal digits as a UUID of version 4. */
export function uuidFromHex(hex: string): string {
	const variant = HEX[8 + (Number.parseInt(hex.charAt(16), 16) % 4)];
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
