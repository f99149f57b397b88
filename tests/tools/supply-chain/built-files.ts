import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** The files of a built extension, sorted, relative to its folder, with `/` on every platform. */
export function builtFiles(folder: string): readonly string[] {
	if (!existsSync(join(folder, 'manifest.json'))) throw new Error(`${folder} is not built: npm run build`);
	return readdirSync(folder, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
		.sort();
}

/** The files that two builds do not share byte for byte. */
export function differingFiles(one: string, other: string): readonly string[] {
	const names = new Set([...builtFiles(one), ...builtFiles(other)]);
	return [...names].sort().filter((name) => bytesOf(one, name) !== bytesOf(other, name));
}

/** One SHA-256 for a whole build: of its files' names and contents. */
export function buildDigest(folder: string): string {
	const hash = createHash('sha256');
	for (const name of builtFiles(folder)) hash.update(`${bytesOf(folder, name)} ${name}\n`);
	return hash.digest('hex');
}

function bytesOf(folder: string, name: string): string {
	const path = join(folder, name);
	return existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'missing';
}
