import type { Plugin } from 'vite';

const FILE = '/node_modules/zod/v4/locales/en.js';

/** The text of zod's English sentences with one in place of all. Throws when the package exports in another way. */
export function withoutZodSentences(id: string, code: string): string | null {
	const path = id.replaceAll('\\', '/').replace(/\?.*$/, '');
	if (!path.endsWith(FILE)) return null;
	const exported = code.match(/^export .*$/gm) ?? [];
	if (exported.length !== 1 || !exported[0]?.startsWith('export default function'))
		throw new Error(`${path} exports something else: look at it again.`);
	return "export default () => ({ localeError: () => 'Invalid input' });\n";
}

/** Leaves out what zod says of a value that does not fit: it is told by place and code, and people have sentences of ours. */
export const leaveOutZodSentences: Plugin = {
	name: 'leave-out-zod-sentences',
	apply: 'build',
	transform: (code, id) => withoutZodSentences(id, code),
};
