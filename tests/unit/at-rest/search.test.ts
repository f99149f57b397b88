import { expect, test } from 'vitest';
import { formsOf } from '../../at-rest/forms.ts';
import { createSearch } from '../../at-rest/search.ts';
import { ofEmail, ofName } from '../../at-rest/secrets.ts';

const VALUES = ['Zoë Müller-Łukasz', 'jane.doe@example.com', '+15550000042', '佐藤 陽子', 'محمد العمري'];
const search = createSearch(
	VALUES.map((value) => ({ what: 'value', value })),
	formsOf,
);
const noise = Buffer.from(Array.from({ length: 300 }, (_, index) => (index * 73) % 256));
const found = (bytes: Buffer) =>
	search(Buffer.concat([noise, bytes, noise])).map(({ secret }) => secret.value);

const escaped = (text: string) =>
	text.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const WRITTEN: readonly (readonly [string, (text: string) => Buffer])[] = [
	['UTF-8', (text) => Buffer.from(text)],
	['UTF-16', (text) => Buffer.from(text, 'utf16le')],
	['UTF-16, high byte first', (text) => Buffer.from(text, 'utf16le').swap16()],
	['lower case', (text) => Buffer.from(text.toLowerCase())],
	['decomposed letters', (text) => Buffer.from(text.normalize('NFD'))],
	['percent', (text) => Buffer.from(encodeURIComponent(text))],
	['JSON in ASCII', (text) => Buffer.from(escaped(text))],
	['hexadecimal', (text) => Buffer.from(Buffer.from(text).toString('hex'))],
	['base64', (text) => Buffer.from(Buffer.from(text).toString('base64'))],
	['base64, one byte later', (text) => Buffer.from(Buffer.from(`"${text}"`).toString('base64'))],
	['base64url, two bytes later', (text) => Buffer.from(Buffer.from(`[{${text}`).toString('base64url'))],
	['base64 of UTF-16', (text) => Buffer.from(Buffer.from(text, 'utf16le').toString('base64'))],
	['base64 in UTF-16', (text) => Buffer.from(Buffer.from(text).toString('base64'), 'utf16le')],
	['hexadecimal in UTF-16', (text) => Buffer.from(Buffer.from(text).toString('hex'), 'utf16le')],
];

test.each(WRITTEN)('every value is found in %s', (_, write) => {
	for (const value of VALUES) expect(found(write(value))).toEqual([value]);
});

test('a name is found in Latin-1, and its base64', () => {
	const latin1 = createSearch([{ what: 'name', value: 'Zoë Müller' }], formsOf);
	const bytes = Buffer.from('Zoë Müller', 'latin1');
	expect(latin1(bytes)).toHaveLength(1);
	expect(latin1(Buffer.from(bytes.toString('base64')))).toHaveLength(1);
});

test('what is not there is not found, and neither is a part of it', () => {
	expect(found(Buffer.from('Jane Doe jane.do'))).toEqual([]);
	expect(found(Buffer.from('佐藤'))).toEqual([]);
});

test('values at the very beginning and end are found', () => {
	expect(search(Buffer.from('jane.doe@example.com +15550000042'))).toHaveLength(2);
});

test('a name is looked for in both orders, and in parts that are no everyday words', () => {
	expect(ofName({ first_name: 'Jo', last_name: 'Featherstone' }).map(({ value }) => value)).toEqual([
		'Jo Featherstone',
		'Featherstone Jo',
		'Featherstone, Jo',
		'FeatherstoneJo',
		'Featherstone',
	]);
	expect(ofEmail('jane.doe@example.com').map(({ value }) => value)).toEqual([
		'jane.doe@example.com',
		'jane.doe',
	]);
});
