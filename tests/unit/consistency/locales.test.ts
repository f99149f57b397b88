import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FAILURE_MESSAGES } from '../../../utils/failures/failure-messages.ts';
import { localeProblems, type Messages } from '../../tools/locales.ts';
import { PROJECT, projectFiles, projectJson, projectText } from '../../tools/project-files.ts';

const messagesOf = (language: string) => projectJson(`public/_locales/${language}/messages.json`) as Messages;
const english = messagesOf('en');
const shipped = projectFiles().filter((file) =>
	/^(?:utils|components|entrypoints)\/.*\.(?:tsx?|html)$/.test(file),
);
// `__MSG_key__` is how the manifest asks; written like the others it is found like them.
const code = shipped.map((file) => projectText(file).replace(/__MSG_(\w+?)__/g, '$1')).join('\n');

describe.each(readdirSync(join(PROJECT, 'public/_locales')))('the strings of %s', (language) => {
	test('have exactly the keys and placeholders of the English ones', () => {
		expect(localeProblems(english, messagesOf(language))).toEqual([]);
	});

	test('say which language they are in and which way it runs', () => {
		const tag = language.replace('_', '-');
		const { script } = new Intl.Locale(tag).maximize();
		const { chipLanguage, chipDirection } = messagesOf(language);
		expect(chipLanguage?.message).toBe(tag);
		expect(chipDirection?.message).toBe(script === 'Arab' || script === 'Hebr' ? 'rtl' : 'ltr');
	});

	test("keep the vendors' own words, which people look for on the vendors' pages", () => {
		const translated = messagesOf(language);
		for (const [key, { message }] of Object.entries(english)) {
			expect(vendorWordsIn(translated[key]?.message ?? ''), key).toEqual(vendorWordsIn(message));
		}
	});

	test('keep to the lengths that the stores allow', () => {
		const { extensionName, extensionDescription } = messagesOf(language);
		expect(extensionName?.message.length).toBeLessThanOrEqual(45);
		expect(extensionDescription?.message.length).toBeLessThanOrEqual(132);
	});
});

/** What stands between `**`, without the characters that keep it apart from writing that runs the other way. */
function vendorWordsIn(message: string): string[] {
	const words = [...message.replace(/[\u2066-\u2069]/g, '').matchAll(/\*\*(.*?)\*\*/g)];
	return words.map(([, word = '']) => word).sort();
}

test('every English string says to translators what it is for', () => {
	const silent = Object.entries(english).filter(([, { description }]) => !description?.trim());
	expect(silent.map(([key]) => key)).toEqual([]);
});

test('every string is shown somewhere', () => {
	const words = new Set([...code.matchAll(/['"]([\w-]+)['"]/g)].map(([, word]) => word));
	const prefixes = [...code.matchAll(/\bkeyed\(\s*['"](\w+)['"]/g)].map(([, prefix = '']) => prefix);
	// `keyed('chip', state)` makes chipNotVisible of 'not-visible', and chipNotVisibleNext is what comes next.
	const isComposed = (key: string) =>
		prefixes.some(
			(prefix) => key.startsWith(prefix) && words.has(kebabOf(key.slice(prefix.length).replace(/Next$/, ''))),
		);
	expect(Object.keys(english).filter((key) => !words.has(key) && !isComposed(key))).toEqual([]);
});

function kebabOf(pascal: string): string {
	return pascal.replace(/\B[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}

test('every string that is asked for exists', () => {
	const asked = [
		...code.matchAll(/\b(?:translate|getMessage)\(\s*['"](\w+)['"]/g),
		...shipped.flatMap((file) => [...projectText(file).matchAll(/__MSG_(\w+?)__/g)]),
	];
	const keys = asked.map(([, key = '']) => key);
	expect(keys.filter((key) => english[key] === undefined)).toEqual([]);
});

test('every kind of failure has its own sentence and next step', () => {
	for (const [kind, { sentence, next }] of Object.entries(FAILURE_MESSAGES)) {
		const pascal = kind.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
		expect([sentence, next]).toEqual([`failure${pascal}`, `failure${pascal}Next`]);
	}
	const texts = Object.values(FAILURE_MESSAGES).flatMap(({ sentence, next }) => [
		english[sentence]?.message,
		english[next]?.message,
	]);
	expect(new Set(texts).size).toBe(texts.length);
});
