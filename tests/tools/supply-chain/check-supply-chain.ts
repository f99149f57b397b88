import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT, projectFiles, projectJson, projectText } from '../project-files.ts';
import { withBuild } from './build-elsewhere.ts';
import { contentProblems } from './built-content.ts';
import { buildDigest, builtFiles, differingFiles } from './built-files.ts';
import { type LockFile, lockFileProblems } from './lock-file.ts';
import { LOCK_RULES } from './lock-rules.ts';
import { makeSbom } from './sbom.ts';
import { secretsIn } from './secrets.ts';
import { shippedPackagesNamed } from './shipped-packages.ts';

// `npm run check:supply-chain`: what comes in, what goes out, and that the one follows from the other.
// With `--sbom` only the bill of materials is made. Needs both builds in .output.
const SBOM = join(PROJECT, '.output', 'sbom.cdx.json');
const PICTURES = /\.(?:png|ico|woff2)$/;

const problems: string[] = [];
const lock = projectJson('package-lock.json') as LockFile;

/** Builds again, and tells which packages are in it. */
async function rebuilt(browser: 'chrome' | 'firefox'): Promise<ReadonlySet<string>> {
	const shipped = join(PROJECT, '.output', `${browser}-mv3`);
	return withBuild(browser, ({ folder, packages }) => {
		const differing = differingFiles(shipped, folder);
		problems.push(...differing.map((name) => `${browser}-mv3/${name} is not what its sources build to.`));
		const verdict = differing.length === 0 ? 'same bytes' : `${differing.length} differ`;
		const files = builtFiles(shipped).length;
		console.log(`${browser}: built twice, ${files} files, ${verdict}, sha256 ${buildDigest(shipped)}`);
		return packages;
	});
}

function checkLock(): void {
	const found = lockFileProblems(lock, LOCK_RULES);
	problems.push(...found);
	console.log(`lock file: ${Object.keys(lock.packages).length - 1} packages, ${found.length} problems`);
}

function checkSecrets(): void {
	const shipped = ['chrome-mv3', 'firefox-mv3'].flatMap((build) =>
		builtFiles(join(PROJECT, '.output', build)).map((name) => `.output/${build}/${name}`),
	);
	const files = [...projectFiles(), ...shipped].filter((path) => !PICTURES.test(path));
	const found = files.flatMap((path) =>
		secretsIn(projectText(path)).map(({ rule, line }) => `${path}:${line} looks like a secret: ${rule}.`),
	);
	problems.push(...found);
	console.log(`secrets: ${files.length} files, ${found.length} found`);
}

function checkContent(): void {
	const found = ['chrome-mv3', 'firefox-mv3'].flatMap((build) =>
		contentProblems(join(PROJECT, '.output', build)).map((problem) => `${build}/${problem}`),
	);
	problems.push(...found);
	console.log(
		`shipped code: ${found.length} places that run text, make markup of it, or load from elsewhere`,
	);
}

function writeSbom(shipped: ReadonlySet<string>): void {
	const named = shippedPackagesNamed(projectText('docs/dependencies.md'));
	const unnamed = [...shipped].filter((name) => !named.includes(name));
	const absent = named.filter((name) => !shipped.has(name));
	problems.push(...unnamed.map((name) => `${name} is shipped, and docs/dependencies.md does not say so.`));
	problems.push(...absent.map((name) => `${name} is not shipped, and docs/dependencies.md says so.`));
	const sbom = makeSbom(lock, shipped);
	mkdirSync(join(PROJECT, '.output'), { recursive: true });
	writeFileSync(SBOM, `${JSON.stringify(sbom, null, '\t')}\n`);
	const required = sbom.components.filter(({ scope }) => scope === 'required');
	console.log(
		`.output/sbom.cdx.json: ${sbom.components.length} components, ${required.length} of them shipped, ` +
			`${readFileSync(SBOM).length} bytes`,
	);
}

if (!process.argv.includes('--sbom')) {
	checkLock();
	checkSecrets();
	checkContent();
}
writeSbom(new Set([...(await rebuilt('chrome')), ...(await rebuilt('firefox'))]));
for (const problem of problems) console.error(problem);
console.log(`check:supply-chain: ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
