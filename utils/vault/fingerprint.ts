import { normaliseEmail, normaliseName, normaliseProfileUrl } from './normalise.ts';

/** What is fingerprinted. `page` is a ModernLoop page key, `link` and `content` are ours. */
export type PrintKind = 'email' | 'profile' | 'name' | 'page' | 'link' | 'content';

/** An HMAC that stands for a value: equal values have equal prints, and a print does not tell the value. */
export type Print = `${PrintKind}:${string}`;

/** 128 bits: no accidental equals among billions, and short enough to keep by the hundred thousand. */
const PRINT_BYTES = 16;

const NORMALISERS: Readonly<Record<PrintKind, (value: string) => string>> = {
	email: normaliseEmail,
	profile: normaliseProfileUrl,
	name: normaliseName,
	page: (value) => value,
	link: (value) => value,
	content: (value) => value,
};

/** The print of a value, or `null` where nothing is left of it to compare (an address that is none). */
export async function fingerprint(key: CryptoKey, kind: PrintKind, value: string): Promise<Print | null> {
	const normal = NORMALISERS[kind](value);
	if (normal === '') return null;
	const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(`${kind}\n${normal}`));
	return `${kind}:${base64Url(new Uint8Array(mac, 0, PRINT_BYTES))}`;
}

/** The prints of several values, without doubles. */
export async function fingerprints(
	key: CryptoKey,
	kind: PrintKind,
	values: readonly string[],
): Promise<readonly Print[]> {
	const prints = await Promise.all(values.map((value) => fingerprint(key, kind, value)));
	return [...new Set(prints.filter((print) => print !== null))];
}

function base64Url(bytes: Uint8Array): string {
	return btoa(String.fromCharCode(...bytes))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replaceAll('=', '');
}
