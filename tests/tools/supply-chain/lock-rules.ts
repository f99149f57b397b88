import { projectJson } from '../project-files.ts';
import type { LockRules } from './lock-file.ts';

const { devDependencies, allowScripts } = projectJson('package.json') as {
	readonly devDependencies: Readonly<Record<string, string>>;
	readonly allowScripts: Readonly<Record<string, boolean>>;
};

/** What this project's lock file is held to. */
export const LOCK_RULES: LockRules = {
	scripts: Object.keys(allowScripts).filter((name) => allowScripts[name] === true),
	// Formatter and parser, neither of them shipped. On those platforms npm takes the hash that the registry tells.
	perPlatform: ['@biomejs/cli-', '@oxc-parser/binding-'],
	node: devDependencies['node'] ?? '',
};
