import { afterEach, expect, test } from 'vitest';
import { readConnection } from '../../../utils/store/connections.ts';
import { createEngine } from '../../../utils/sync/engine.ts';
import { ashbyKeys, smartrecruitersKeys } from '../../sandbox/world/keys.ts';
import { createEngineWorld, FULL_KEYS } from './engine-world.ts';

const HOUR = 3_600_000;
let here: Awaited<ReturnType<typeof createEngineWorld>>;
afterEach(() => here.close());

/** Follows the alarms for so many hours; answers how often they woke it. */
async function follow(hours: number, engine = here.engine): Promise<number> {
	const end = here.time.now + hours * HOUR;
	for (let wakes = 1; ; wakes += 1) {
		await engine.wake();
		const { wakeAt } = here.browser;
		if (wakeAt === null || wakeAt >= end) return wakes;
		here.time.now = Math.max(here.time.now + 1, wakeAt);
	}
}

test.each([
	['that is rejected', ashbyKeys.deactivated.key, 'key-rejected'],
	['without any permission', ashbyKeys.noScopes.key, 'permission-missing'],
])('a key %s is tried once an hour at most, and the connection says so', async (_, key, kind) => {
	here = await createEngineWorld({ keys: { ...FULL_KEYS, ashby: key } });
	await here.connect('ashby');
	here.browser.inUse = false;
	await here.engine.start('ashby');
	// Where there is nothing to import it looks every five minutes whether somebody is back.
	expect(await follow(6)).toBeLessThan(6 * 12 + 2);
	expect(here.stats.ashby.total().requests).toBeLessThan(40);
	expect(await readConnection(here.store, 'ashby')).toMatchObject({ problem: { kind } });
});

test('a key without a permission that an import can do without is done when the rest has been read', async () => {
	here = await createEngineWorld({
		keys: { ...FULL_KEYS, smartrecruiters: smartrecruitersKeys.extended.key },
	});
	await here.connect('smartrecruiters');
	await here.engine.start('smartrecruiters');
	await follow(0.2);
	const [progress] = (await here.engine.progress()).filter(({ system }) => system === 'smartrecruiters');
	const unread = progress?.resources.filter(({ succeededAt }) => succeededAt === null);
	expect(unread).toMatchObject([{ resource: 'users', problem: { kind: 'permission-missing' } }]);
	// Colleagues' look-ups and increments come before an import only, and nothing is asked at night.
	here.browser.inUse = false;
	here.stats.smartrecruiters.reset();
	await follow(8);
	expect(here.stats.smartrecruiters.total().requests).toBe(0);
	here.browser.inUse = true;
	const priorities = new Set<string>();
	const engine = createEngine({
		...here.deps,
		clientOf: (system, priority) => {
			priorities.add(priority);
			return here.deps.clientOf(system, priority);
		},
	});
	await follow(0.2, engine);
	expect([...priorities]).toEqual(['increment']);
});

test('what is due and cannot be read now is not tried every half minute', async () => {
	here = await createEngineWorld();
	await here.connect('ashby');
	await here.engine.start('ashby');
	const engine = createEngine({ ...here.deps, clientOf: async () => null });
	expect(await follow(1, engine)).toBeLessThan(40);
	expect(here.stats.ashby.total().requests).toBe(0);
});
