/** One way in which a value may be written, and the bytes it then leaves. */
export type Form = { readonly name: string; readonly bytes: Buffer };

/** Fewer bytes than this turn up in ciphertext by accident. */
const FEWEST_BYTES = 6;

/**
 * Every form in which a value is looked for: as it is, in lower case, without accents, escaped as in JSON,
 * addresses and HTML, as hexadecimal and as base64 wherever it begins, each in UTF-8, UTF-16 and Latin-1.
 */
export function formsOf(value: string): Form[] {
	const forms = new Map<string, Form>();
	for (const [spelling, text] of Object.entries(spellingsOf(value))) {
		for (const [writing, written] of writingsOf(text)) {
			for (const [encoding, bytes] of encodingsOf(written)) {
				if (bytes.length < FEWEST_BYTES) continue;
				const id = bytes.toString('latin1');
				if (!forms.has(id)) forms.set(id, { name: [spelling, writing, encoding].join(' '), bytes });
			}
		}
	}
	return [...forms.values()];
}

function spellingsOf(value: string): Record<string, string> {
	const lower = value.toLowerCase();
	return {
		exact: value,
		'lower case': lower,
		composed: value.normalize('NFC'),
		decomposed: value.normalize('NFD'),
		'without accents': lower
			.normalize('NFKD')
			.replace(/[\u0300-\u036f]/g, '')
			.normalize('NFKC'),
	};
}

function writingsOf(text: string): (readonly [name: string, written: string])[] {
	const utf8 = Buffer.from(text);
	const percent = encodeURIComponent(text);
	return [
		['text', text],
		['percent', percent],
		['percent in lower case', percent.replace(/%../g, (code) => code.toLowerCase())],
		['form', percent.replaceAll('%20', '+')],
		['JSON', JSON.stringify(text).slice(1, -1)],
		['ASCII JSON', ascii(text)],
		['HTML', text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')],
		['hex', utf8.toString('hex')],
		['HEX', utf8.toString('hex').toUpperCase()],
		...base64Writings('base64', utf8),
		...base64Writings('base64 of UTF-16', Buffer.from(text, 'utf16le')),
		...(isLatin1(text) ? base64Writings('base64 of Latin-1', Buffer.from(text, 'latin1')) : []),
	];
}

function ascii(text: string): string {
	return JSON.stringify(text)
		.slice(1, -1)
		.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The digits that are the same whatever stands around the bytes, for each of the three places they may begin. */
function base64Writings(name: string, bytes: Buffer): (readonly [string, string])[] {
	return [0, 1, 2].flatMap((shift) => {
		const text = Buffer.concat([Buffer.alloc(shift), bytes])
			.toString('base64')
			.replaceAll('=', '');
		const begin = Math.ceil((shift * 8) / 6);
		const end = Math.floor(((shift + bytes.length) * 8) / 6);
		const sure = text.slice(begin, end);
		const url = sure.replaceAll('+', '-').replaceAll('/', '_');
		return [
			[name, sure],
			[`${name}url`, url],
		] as const;
	});
}

function encodingsOf(text: string): (readonly [name: string, bytes: Buffer])[] {
	const encodings: [string, Buffer][] = [['in UTF-8', Buffer.from(text)]];
	// ASCII in UTF-16 is found as ASCII, because a search looks at all bytes without zeros too.
	if (!/[\u0080-\uffff]/.test(text)) return encodings;
	const utf16 = Buffer.from(text, 'utf16le');
	encodings.push(['in UTF-16', utf16]);
	// The way IndexedDB writes keys.
	encodings.push(['in UTF-16, high byte first', Buffer.from(utf16).swap16()]);
	if (isLatin1(text)) encodings.push(['in Latin-1', Buffer.from(text, 'latin1')]);
	return encodings;
}

/** Whether it can be written in Latin-1, and differently from UTF-8. */
function isLatin1(text: string): boolean {
	return /[\u0080-\u00ff]/.test(text) && !/[\u0100-\uffff]/.test(text);
}
