import { normaliseEmail, normaliseName, normaliseProfileUrl } from './normalise.ts';

/** What is fingerprinted. `page` is a ModernLoop page key, `link` and `content` are ours. */
export type PrintKind = 'email' | 'profile' | 'name' | 'page' | 'link' | 'content';

/**
 * An HMAC that stands for a value: equal values have equal prints, and a print does not tell the value. After the
 * kind, and a round other than the first, comes the HMAC: `email:…`, `email:2.…`.
 */
export type Print = `${PrintKind}:${string}`;

/**
 * The keys that prints are made with, the oldest first. The first makes a print of a value, in round 0; each
 * further one, made when the key was replaced, makes a print of the print of the round before. So what is stored
 * can be brought under a new key although nobody knows the value, and whoever has the earlier keys alone can
 * try guesses against nothing.
 */
export type PrintKeys = readonly CryptoKey[];

/** 128 bits: no accidental equals among billions, and short enough to keep by the hundred thousand. */
const PRINT_BYTES = 16;

/**
 * 96 bits are what the next round is made of, because the largest store keeps no more of a print: among ten
 * million prints, two are equal by accident with a probability of 10⁻¹⁵.
 */
export const CARRIED_BYTES = 12;
const CARRIED_LETTERS = (CARRIED_BYTES * 4) / 3;

/**
 * Made with the first key only, and the same for ever: ids that everything hangs on, of values that nobody guesses
 * who does not know the person's page already.
 */
const LASTING_KINDS: readonly PrintKind[] = ['page', 'link'];

const NORMALISERS: Readonly<Record<PrintKind, (value: string) => string>> = {
	email: normaliseEmail,
	profile: normaliseProfileUrl,
	name: normaliseName,
	page: (value) => value,
	link: (value) => value,
	content: (value) => value,
};

/** The print of a value, or `null` where nothing is left of it to compare (an address that is none). */
export async function fingerprint(keys: PrintKeys, kind: PrintKind, value: string): Promise<Print | null> {
	return (await fingerprintInRounds(keys, kind, value)).at(-1) ?? null;
}

/** The prints of several values, without doubles. */
export async function fingerprints(
	keys: PrintKeys,
	kind: PrintKind,
	values: readonly string[],
): Promise<readonly Print[]> {
	const prints = await Promise.all(values.map((value) => fingerprint(keys, kind, value)));
	return [...new Set(prints.filter((print) => print !== null))];
}

/** The prints of a value in every round, the first one first; empty where there is nothing to compare. */
export async function fingerprintInRounds(
	keys: PrintKeys,
	kind: PrintKind,
	value: string,
): Promise<readonly Print[]> {
	const normal = NORMALISERS[kind](value);
	const [first, ...further] = keys;
	if (normal === '' || first === undefined) return [];
	let last: Print = `${kind}:${await hmac(first, kind, normal)}`;
	const prints = [last];
	if (LASTING_KINDS.includes(kind)) return prints;
	for (const [index, key] of further.entries()) {
		last = await inRound(key, kind, index + 1, last);
		prints.push(last);
	}
	return prints;
}

/** The print of the same value in the last round. */
export async function renewedPrint(keys: PrintKeys, print: Print): Promise<Print> {
	const parts = partsOf(print);
	if (parts === null || LASTING_KINDS.includes(parts.kind)) return print;
	let renewed = print;
	for (let next = parts.round + 1; next < keys.length; next += 1) {
		const key = keys[next];
		if (key !== undefined) renewed = await inRound(key, parts.kind, next, renewed);
	}
	return renewed;
}

/** Whether two prints may be of one value: they are equal, or of different rounds. */
export function mayBeEqual(one: Print, other: Print): boolean {
	const [first, second] = [partsOf(one), partsOf(other)];
	return one === other || (first?.kind === second?.kind && first?.round !== second?.round);
}

type Parts = { readonly kind: PrintKind; readonly round: number; readonly text: string };

/** `null` for what a damaged store gave as a print. */
export function partsOf(print: Print): Parts | null {
	const colon = print.indexOf(':');
	const kind = PRINT_KINDS.find((one) => one === print.slice(0, colon));
	const point = print.indexOf('.', colon);
	const round = point === -1 ? 0 : Number(print.slice(colon + 1, point));
	if (kind === undefined || !Number.isInteger(round)) return null;
	return { kind, round, text: print.slice((point === -1 ? colon : point) + 1) };
}

const PRINT_KINDS: readonly PrintKind[] = ['email', 'profile', 'name', 'page', 'link', 'content'];

async function inRound(key: CryptoKey, kind: PrintKind, round: number, before: Print): Promise<Print> {
	const text = partsOf(before)?.text ?? '';
	return `${kind}:${round}.${await hmac(key, kind, text.slice(0, CARRIED_LETTERS))}`;
}

async function hmac(key: CryptoKey, kind: PrintKind, text: string): Promise<string> {
	const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(`${kind}\n${text}`));
	return base64Url(new Uint8Array(mac, 0, PRINT_BYTES));
}

function base64Url(bytes: Uint8Array): string {
	return btoa(String.fromCharCode(...bytes))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replaceAll('=', '');
}
