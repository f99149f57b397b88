import { parseArgs } from 'node:util';
import { bridgeKeys } from './modernloop/bridge-access.ts';
import { startSandbox } from './sandbox.ts';
import { cast } from './world/cast.ts';
import { ashbyKeys, smartrecruitersKeys } from './world/keys.ts';
import { modernLoopUrl } from './world/modernloop-paths.ts';
import { ashbyApplicationUrl, smartrecruitersApplicationUrl } from './world/web-addresses.ts';

const USAGE = `npm run sandbox -- [--port 8443] [--candidates 200] [--seed 1]

Stand-ins for SmartRecruiters, Ashby and ModernLoop, until Ctrl+C. Nothing is written to disk.`;

/** A whole number of at least `least`; exits with a sentence otherwise. */
function whole(name: string, text: string, least: number): number {
	const value = Number(text);
	if (Number.isSafeInteger(value) && value >= least) return value;
	console.error(`--${name} has to be a whole number of at least ${least}, not "${text}".`);
	process.exit(2);
}

function table(title: string, rows: readonly (readonly [string, string])[]): string {
	const width = Math.max(...rows.map(([name]) => name.length));
	return [title, ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`), ''].join('\n');
}

const { values } = parseArgs({
	options: {
		port: { type: 'string', default: '8443' },
		candidates: { type: 'string', default: '200' },
		seed: { type: 'string', default: '1' },
		help: { type: 'boolean', default: false },
	},
});
if (values.help) {
	console.log(USAGE);
	process.exit(0);
}

const seed = whole('seed', values.seed, 0);
const sandbox = await startSandbox({
	port: whole('port', values.port, 0),
	candidates: whole('candidates', values.candidates, 1),
	seed,
}).catch((error: unknown) => {
	const busy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
	console.error(busy ? `Port ${values.port} is taken: choose another with --port.` : error);
	process.exit(1);
});

const jane = cast.janeDoe;
const page = jane.pages[0]?.path ?? '/';
const ashby = jane.ashby?.applications[0]?.id ?? '';
const smartrecruiters = jane.smartrecruiters?.applications[0]?.id ?? '';
console.log(
	[
		`The sandbox is running on 127.0.0.1:${sandbox.port}, seed ${seed}.\n`,
		table(
			'Hosts',
			sandbox.hosts.map((host) => [host, `https://${host}`] as const),
		),
		table(
			'Ashby keys',
			Object.entries(ashbyKeys).map(([name, { key }]) => [name, key] as const),
		),
		table(
			'SmartRecruiters keys',
			Object.entries(smartrecruitersKeys).map(([name, { key }]) => [name, key] as const),
		),
		table(
			'Bridge keys (https://partner.modernloop.io, https://bridge.acme.example)',
			Object.entries(bridgeKeys),
		),
		table(`Pages of ${jane.name}`, [
			['Ashby', ashbyApplicationUrl(jane.ashby?.candidateId ?? '', ashby)],
			['SmartRecruiters', smartrecruitersApplicationUrl(smartrecruiters)],
			['ModernLoop', modernLoopUrl(page)],
		]),
		'Open a Chromium on it, with the extension once it is built:',
		[
			'  chromium --user-data-dir=/tmp/looplink-sandbox --no-first-run --disable-quic',
			'--load-extension=.output/chrome-mv3',
			`--host-resolver-rules="${sandbox.hostResolverRules}"`,
			`--ignore-certificate-errors-spki-list=${sandbox.spkiHash}`,
			ashbyApplicationUrl(jane.ashby?.candidateId ?? '', ashby),
		].join(' \\\n    '),
		'',
		'Ctrl+C ends it.',
	].join('\n'),
);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
}
