import type { Plugin } from 'vite';

/**
 * zod's way from schemas to JSON Schema, which every schema carries along: a twentieth of the background, and
 * nothing that is shipped asks for it.
 */
const FILES = ['zod/v4/core/json-schema-processors.js', 'zod/v4/core/to-json-schema.js'];

/** The text of such a file with exports that all throw. Throws when the package exports in another way. */
export function withoutJsonSchema(id: string, code: string): string | null {
	const path = id.replaceAll('\\', '/').replace(/\?.*$/, '');
	if (!FILES.some((file) => path.endsWith(`/node_modules/${file}`))) return null;
	const names = [...code.matchAll(/^export (?:const|function) (\w+)|^export \{ \w+ as (\w+) \};$/gm)].map(
		([, declared, renamed]) => declared ?? renamed,
	);
	if (names.length === 0 || names.length !== code.match(/^export /gm)?.length) {
		throw new Error(`${path} exports something else: look at it again.`);
	}
	const left = `() => { throw new TypeError('left out of LoopLink: no schema becomes JSON Schema'); }`;
	return `const leftOut = ${left};\nexport { ${names.map((name) => `leftOut as ${name}`).join(', ')} };\n`;
}

/** Leaves JSON Schema out of the shipped zod. */
export const leaveOutJsonSchema: Plugin = {
	name: 'leave-out-json-schema',
	apply: 'build',
	transform: (code, id) => withoutJsonSchema(id, code),
};
