import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A known bug: what is replaced in which file, each text found exactly once. */
export type Plant = {
	readonly name: string;
	readonly file: string;
	readonly edits: readonly Edit[];
	/** What every seed does, and how often, where few do enough of what it takes to see the bug. */
	readonly harsher?: Harsher;
};

export type Harsher = { readonly swarm: readonly Edit[]; readonly chaos?: readonly Edit[] };

export type Edit = readonly [from: string, to: string];

/** What the simulation runs on. */
const COPIED = ['package.json', 'utils', 'tests/simulation', 'tests/sandbox'];

/** Copies the project at `root` to a folder of its own with a bug in it; answers the folder. */
export function planted(root: string, { name, file, edits, harsher }: Plant): string {
	const folder = mkdtempSync(join(tmpdir(), 'looplink-plant-'));
	for (const path of COPIED) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		cpSync(join(root, path), join(folder, path), { recursive: true });
	}
	symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
	change(file, edits);
	change('tests/simulation/swarm.ts', harsher?.swarm ?? []);
	change('tests/simulation/chaos.ts', harsher?.chaos ?? []);
	return folder;

	function change(changed: string, all: Plant['edits']): void {
		const path = join(folder, changed);
		let text = readFileSync(path, 'utf8');
		for (const [from, to] of all) {
			const found = text.split(from).length - 1;
			if (found !== 1)
				throw new Error(`"${name}" has to be planted anew: ${changed} has ${found} times\n${from}`);
			text = text.replace(from, () => to);
		}
		writeFileSync(path, text);
	}
}
