import { sheetsOf } from '../../web-app/client/anchor.ts';

const ALPHABET = 'abcdefghijkmnpqrstuvwxyzACDEFGHJKLMNPQRTUVWXYZ234679';
const hash = Array.from(
	crypto.getRandomValues(new Uint8Array(6)),
	(byte) => ALPHABET[byte % ALPHABET.length],
).join('');

/** The class that `name` has in this load of the page, such as `_hT3kcd_panel`. */
export function hashed(name: string): string {
	return `_${hash}_${name}`;
}

/** The app's own styles under their hashed names. */
const hashedSheets = await sheetsOf(['/assets/ashby/web-app/hashed.css'], (css) =>
	css.replace(/\.x-([a-z-]+)/g, (_, name: string) => `.${hashed(name)}`),
);
document.adoptedStyleSheets = hashedSheets;

/** Everything a header drawn inside a shadow root needs. */
export const allSheets = [
	...(await sheetsOf([
		'/assets/web-app/client/base.css',
		'/assets/web-app/client/parts.css',
		'/assets/ashby/web-app/app.css',
	])),
	...hashedSheets,
];
