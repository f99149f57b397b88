import { afterAll, beforeAll, expect, test } from 'vitest';
import { importedByEmails } from '../../../utils/links/imported.ts';
import { cast } from '../../sandbox/world/cast.ts';
import { createEngineWorld } from '../sync/engine-world.ts';

const HOUR = 3_600_000;
let here: Awaited<ReturnType<typeof createEngineWorld>>;

beforeAll(async () => {
	here = await createEngineWorld();
	await here.connect('ashby');
});
afterAll(() => here.close());

const find = (email: string) => importedByEmails(here.store, 'ashby', [email], here.time.now);
const jane = cast.janeDoe.email ?? '';
const victoria = cast.victoriaHale.email ?? '';

test('the ATS has to be asked while nothing is imported', async () => {
	expect(await find(jane)).toBeNull();
});

test('an import finds its people by e-mail without a request, and those of confidential jobs not at all', async () => {
	await here.engine.start('ashby');
	await here.engine.wake();
	here.stats.ashby.reset();
	expect(await find(jane.toUpperCase())).toMatchObject([
		{ id: cast.janeDoe.ashby?.candidateId, name: 'Jane Doe' },
	]);
	expect(await find(victoria)).toEqual([]);
	expect(here.stats.ashby.total().requests).toBe(0);
});

test('an import that fell behind is not relied on', async () => {
	here.time.now += HOUR;
	expect(await find(jane)).toBeNull();
});
