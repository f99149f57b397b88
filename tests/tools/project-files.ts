import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's own folder. */
export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** What tools write and git ignores. */
const GENERATED = new Set(['node_modules', '.git', '.output', '.wxt', 'test-results', 'playwright-report']);

/** Every file of the project that git would keep, relative to its root, with `/` on every platform. */
export function projectFiles(root: string = PROJECT): string[] {
	return readdirSync(root, { withFileTypes: true })
		.filter(({ name }) => !GENERATED.has(name))
		.flatMap((entry) =>
			entry.isDirectory() ? filesUnder(root, entry.name) : entry.name.endsWith('.log') ? [] : [entry.name],
		)
		.map((path) => path.split(sep).join('/'))
		.sort();
}

/** The text of a file of the project. */
export function projectText(path: string): string {
	return readFileSync(join(PROJECT, path), 'utf8');
}

/** A JSON file of the project. */
export function projectJson(path: string): unknown {
	return JSON.parse(projectText(path));
}

function filesUnder(root: string, folder: string): string[] {
	return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(join(root, '/').length));
}
