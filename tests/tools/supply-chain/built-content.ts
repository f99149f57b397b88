import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtFiles } from './built-files.ts';
import { dynamicCode } from './dynamic-code.ts';

/** The kinds of file that a build may hold. */
const KINDS = /\.(?:js|html|css|json|png|svg)$/;
const REMOTE = /^(?:https?:)?\/\//;

/** What of a built extension is, or may load, code that nobody can review in its files. */
export function contentProblems(folder: string): readonly string[] {
	return builtFiles(folder).flatMap((name) => {
		if (!KINDS.test(name)) return [`${name}: is of a kind that nothing here ships.`];
		if (/\.(?:png|json)$/.test(name)) return [];
		const text = readFileSync(join(folder, name), 'utf8');
		return problemsIn(name, text).map((problem) => `${name}: ${problem}`);
	});
}

function problemsIn(name: string, text: string): readonly string[] {
	if (name.endsWith('.js')) return dynamicCode(name, text);
	if (name.endsWith('.css')) return cssProblems(text);
	return markupProblems(text);
}

/** What is wrong with a page or a picture: inline script or style, and whatever comes from elsewhere. */
export function markupProblems(markup: string): readonly string[] {
	const problems: string[] = [];
	for (const [, name = '', attributes = '', content = ''] of markup.matchAll(
		/<([a-z][\w-]*)((?:\s+[^<>]*)?)>([^<]*)/gi,
	)) {
		const tag = name.toLowerCase();
		if (['base', 'iframe', 'object', 'embed', 'foreignobject'].includes(tag)) problems.push(`<${tag}>`);
		if ((tag === 'script' || tag === 'style') && content.trim() !== '') problems.push(`inline <${tag}>`);
		for (const [, attribute = '', , value = ''] of attributes.matchAll(/([\w:-]+)\s*=\s*(["'])(.*?)\2/g)) {
			if (/^on/i.test(attribute) || attribute.toLowerCase() === 'style') problems.push(`${attribute}=…`);
			const isAddress = /^(?:xlink:)?(?:src|href|action|data)$/i.test(attribute);
			if (isAddress && (REMOTE.test(value) || /^\s*javascript:/i.test(value)))
				problems.push(`<${tag}> of ${value}`);
		}
	}
	return problems;
}

/** What a style sheet loads from elsewhere. */
export function cssProblems(css: string): readonly string[] {
	const loaded = [...css.matchAll(/(?:url\(\s*|@import\s+)["']?([^"')\s;]+)/g)].map(
		([, address = '']) => address,
	);
	return loaded.filter((address) => REMOTE.test(address)).map((address) => `loads ${address}`);
}

/** Every host that the shipped files name in an address, whatever for. */
export function namedHosts(folder: string): readonly string[] {
	const texts = builtFiles(folder)
		.filter((name) => !name.endsWith('.png'))
		.map((name) => readFileSync(join(folder, name), 'utf8'));
	const named = texts
		.join('\n')
		.matchAll(/(?:https?|wss?):(?:\\?\/){2}((?:\*\.)?[a-z0-9][a-z0-9.-]*\.[a-z]{2,})/gi);
	return [...new Set([...named].map(([, host = '']) => host.toLowerCase()))].sort();
}
