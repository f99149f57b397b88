/**
 * Asks every endpoint of the sandbox's APIs and checks each answer against OpenAPI documents given as files:
 *
 *     node tests/tools/check-shapes.ts --ashby FILE --smartrecruiters FILE
 *
 * The vendors' documents are not part of this project. Ends with 1 when an answer does not fit.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import type { RequestHandler } from '../sandbox/api-listener.ts';
import { createAshbyApi } from '../sandbox/ashby/api.ts';
import { createSmartrecruitersApi } from '../sandbox/smartrecruiters/api.ts';
import { ashbyKeys, smartrecruitersKeys } from '../sandbox/world/keys.ts';
import { createWorld } from '../sandbox/world/world.ts';
import { KNOWN_DIFFERENCES } from './check-shapes/known-differences.ts';
import { ashbyOperations, type Operation, smartrecruitersOperations } from './check-shapes/operations.ts';
import { createSchemaChecker, type SchemaChecker } from './check-shapes/schema-checker.ts';

const print = (line: string): void => {
	process.stdout.write(`${line}\n`);
};

const isKnown = (line: string): boolean => KNOWN_DIFFERENCES.some(({ complaint }) => complaint.test(line));

type Api = {
	readonly handler: RequestHandler;
	readonly operations: readonly Operation[];
	readonly headers: (key: string | undefined) => Record<string, string>;
};

/** The schema of an operation's JSON answer in the document; undefined where it describes none. */
function answerSchema(
	checker: SchemaChecker,
	document: unknown,
	operation: Operation,
	status: string,
): unknown {
	const steps = [
		'paths',
		operation.documented,
		operation.method.toLowerCase(),
		'responses',
		operation.status ?? status,
	];
	let node = checker.resolve(document);
	for (const step of [...steps, 'content', 'application/json']) node = checker.resolve(node[step]);
	return node['schema'];
}

async function checkApi(file: string, api: Api): Promise<string[]> {
	const document: unknown = JSON.parse(readFileSync(file, 'utf8'));
	const checker = createSchemaChecker(document, isKnown);
	const server = createServer(api.handler);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const port = typeof address === 'object' && address !== null ? address.port : 0;
	const found: string[] = [];
	for (const operation of api.operations) {
		const { method, path, body } = operation;
		const response = await fetch(`http://127.0.0.1:${port}${path}`, {
			method,
			headers: { 'content-type': 'application/json', ...api.headers(operation.key) },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		const name = `${method} ${operation.documented} ${response.status}`;
		const schema = answerSchema(checker, document, operation, String(response.status));
		if (schema === undefined) found.push(`${name}: the document has no such answer`);
		else found.push(...checker.check(schema, JSON.parse(text), name));
	}
	server.close();
	return found;
}

/** The rates are tested elsewhere: here every request comes in a new minute. */
function fastClock(): () => number {
	let now = Date.now();
	return () => {
		now += 60_000;
		return now;
	};
}

const { values } = parseArgs({ options: { ashby: { type: 'string' }, smartrecruiters: { type: 'string' } } });
if (values.ashby === undefined && values.smartrecruiters === undefined) {
	print('usage: node tests/tools/check-shapes.ts --ashby FILE --smartrecruiters FILE');
	process.exit(2);
}
const world = createWorld({ seed: 1, candidates: 300 });
const found: string[] = [];
let asked = 0;
if (values.ashby !== undefined) {
	const operations = ashbyOperations(world);
	const headers = (key: string = ashbyKeys.full.key): Record<string, string> => ({
		authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
	});
	const handler = createAshbyApi({ world, clock: fastClock() });
	found.push(...(await checkApi(values.ashby, { handler, operations, headers })));
	asked += operations.length;
}
if (values.smartrecruiters !== undefined) {
	const operations = smartrecruitersOperations(world);
	const headers = (key: string = smartrecruitersKeys.administrator.key): Record<string, string> => ({
		'x-smarttoken': key,
	});
	const handler = createSmartrecruitersApi({ world, clock: fastClock() });
	found.push(...(await checkApi(values.smartrecruiters, { handler, operations, headers })));
	asked += operations.length;
}
world.close();
const open = [...new Set(found)].filter(
	(line) => !KNOWN_DIFFERENCES.some(({ complaint }) => complaint.test(line)),
);
for (const line of open) print(line);
print(`${asked} answers checked, ${open.length} complaints`);
process.exitCode = open.length === 0 ? 0 : 1;
