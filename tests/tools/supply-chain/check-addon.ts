import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { PROJECT } from '../project-files.ts';
import { withBuild } from './build-elsewhere.ts';

/** One finding of Mozilla's linter. */
type Message = {
	readonly code: string;
	readonly message: string;
	readonly file?: string;
	readonly line?: number;
};

type Report = {
	readonly errors: readonly Message[];
	readonly warnings: readonly Message[];
	readonly notices: readonly Message[];
	readonly count: number;
};

const LINTER = join(PROJECT, 'node_modules/addons-linter/bin/addons-linter');

/** What addons.mozilla.org says about a built extension. Nothing is sent there. */
function lint(folder: string): Report {
	const { stdout, stderr } = spawnSync(process.execPath, [LINTER, folder, '--output=json'], {
		encoding: 'utf8',
	});
	if (!stdout.startsWith('{')) throw new Error(`addons-linter gave no report: ${stdout}${stderr}`);
	return JSON.parse(stdout); // The linter's documented output.
}

// `npm run check:addon`, and with a folder as a part of `npm test`: no error, no warning.
const [folder] = process.argv.slice(2);
const report =
	folder === undefined ? await withBuild('firefox', (built) => lint(built.folder)) : lint(folder);
for (const kind of ['errors', 'warnings', 'notices'] as const) {
	for (const { code, message, file = 'manifest.json', line = 0 } of report[kind]) {
		console.error(`${kind}: ${file}:${line} ${code}: ${message}`);
	}
}
const { errors, warnings, notices } = report;
console.log(`check:addon: ${errors.length} errors, ${warnings.length} warnings, ${notices.length} notices`);
process.exitCode = errors.length + warnings.length === 0 ? 0 : 1;
