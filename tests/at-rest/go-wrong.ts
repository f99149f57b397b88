import type { Page } from '@playwright/test';
import { ashbyPageOf } from '../e2e/pages/cast-pages.ts';
import { chipOn } from '../e2e/pages/chip.ts';
import { askSync } from '../e2e/pages/sync.ts';
import { updateCandidate } from '../sandbox/world/changes.ts';
import { type Setting, syncAll } from './setting.ts';
import { until } from './until.ts';

/** What systems may quote in their errors: nothing of it may be kept or said. */
const QUOTED =
	'Quentin Quotable <quentin.quotable@echo.example> +498912345678 linkedin.com/in/quentin-quotable';
export const QUOTED_SECRETS = [
	{ what: 'name in an error', value: 'Quentin Quotable' },
	{ what: 'e-mail in an error', value: 'quentin.quotable@echo.example' },
	{ what: 'phone in an error', value: '498912345678' },
	{ what: 'profile in an error', value: 'linkedin.com/in/quentin-quotable' },
];

const problem = (type: string, status: number) => ({
	type: `urn:looplink:bridge:${type}`,
	title: QUOTED,
	detail: QUOTED,
	permission: QUOTED.slice(0, 60),
	requestId: QUOTED,
	status,
});

/** Every system refuses what it is asked, quoting people. What could not be written stays waiting. */
export async function goWrong(
	{ sandbox, harvest, count, spoken }: Setting,
	tab: Page,
	options: Page,
): Promise<void> {
	const { world, faults } = sandbox;
	const [first, second] = world.candidates('ashby', { after: 30, limit: 2 });
	if (first === undefined || second === undefined) throw new Error('The world has too few people.');

	const bridge = { host: 'bridge.acme.example', path: /candidates/, times: Number.POSITIVE_INFINITY };
	const refuse = faults.add({
		...bridge,
		fault: { kind: 'status', status: 422, body: problem('invalid', 422) },
	});
	updateCandidate(world, 'ashby', first.id, { first_name: 'Deadletter', last_name: 'Recipient' }, Date.now());
	harvest();
	await syncAll(options);
	await until('a letter was dead', async () => (await askSync(options, 'outbox.view', {})).dead.length > 0);
	refuse();

	faults.add({ ...bridge, fault: { kind: 'status', status: 403, body: problem('permission-missing', 403) } });
	updateCandidate(world, 'ashby', second.id, { first_name: 'Waiting', last_name: 'Recipient' }, Date.now());
	harvest();
	await syncAll(options);
	await count(options);

	const ashby = {
		success: false,
		errors: [QUOTED],
		errorInfo: { code: QUOTED, message: QUOTED, requestId: QUOTED },
	};
	const body = { code: QUOTED, message: QUOTED, errors: [{ code: QUOTED, message: QUOTED }] };
	const always = { times: Number.POSITIVE_INFINITY };
	faults.add({ ...always, host: 'api.ashbyhq.com', fault: { kind: 'status', status: 200, body: ashby } });
	faults.add({ ...always, host: 'api.smartrecruiters.com', fault: { kind: 'status', status: 400, body } });
	for (const system of ['ashby', 'smartrecruiters'] as const) {
		await askSync(options, 'sync.start', { system });
		await until('a failure is told', async () =>
			(await askSync(options, 'sync.progress', {})).some(
				(one) => one.system === system && one.resources.some((resource) => resource.problem !== null),
			),
		);
	}
	const chip = chipOn(tab);
	await tab.goto(ashbyPageOf('priyaSharma'));
	await chip.says(/./, 20_000);
	await chip.openPopover();
	await spoken.dump(options);
}
