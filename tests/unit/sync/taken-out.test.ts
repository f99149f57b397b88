import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEngine, type Engine } from '../../../utils/sync/engine.ts';
import type { Forward } from '../../../utils/sync/forward.ts';
import { removeMeeting, updateSchedule } from '../../sandbox/world/changes.ts';
import { all, type ScheduleEventRow } from '../../sandbox/world/rows.ts';
import { createEngineWorld } from './engine-world.ts';
import { nowhere } from './nowhere.ts';

/** A meeting of a second schedule of the same application, and its schedule. */
const OTHER = '33333333-3333-4333-8333-333333333333';
const OTHER_SCHEDULE = '44444444-4444-4444-8444-444444444444';

let here: Awaited<ReturnType<typeof createEngineWorld>>;
let engine: Engine;
/** Interviews that are to be removed from the bridge. */
let goneThere: string[];
let meeting: ScheduleEventRow;

beforeEach(async () => {
	here = await createEngineWorld({ candidates: 20 });
	goneThere = [];
	const forward: Forward = {
		...nowhere,
		enqueue: async (_transaction, _system, _prepared, { removed }) => {
			for (const { kind, id } of removed) if (kind === 'interviews') goneThere.push(id);
		},
	};
	engine = createEngine({ ...here.deps, forward });
	await here.connect('ashby');
	await engine.start('ashby');
	await settle();
	const stored = await here.stored('ashby', 'interviews');
	const events = all<ScheduleEventRow>(here.world.db, 'SELECT * FROM schedule_events');
	const found = events.find(({ id }) => stored.includes(id));
	if (found === undefined) throw new Error('no meeting is stored');
	meeting = found;
	here.world.db
		.prepare(
			`INSERT INTO schedules SELECT NULL, ?, ats, application_id, stage_id, status, NULL, created_at, updated_at, revision
			FROM schedules WHERE id = ?`,
		)
		.run(OTHER_SCHEDULE, meeting.schedule_id);
	move(OTHER, null);
	await settle();
});
afterEach(() => here.close());

async function settle(): Promise<void> {
	for (let turn = 0; turn < 12; turn += 1) {
		await engine.wake();
		here.time.now += 40_000;
	}
}

/** Puts a copy of the meeting, under this id, into the second schedule; `from`: takes it out of this one. */
function move(id: string, from: string | null): void {
	const columns =
		'interview_id, title, interviewer_ids, starts_at, ends_at, meeting_url, extra_data, created_at, updated_at';
	here.world.db
		.prepare(
			`INSERT INTO schedule_events (id, schedule_id, ${columns}) SELECT ?, ?, ${columns} FROM schedule_events WHERE id = ?`,
		)
		.run(id, OTHER_SCHEDULE, meeting.id);
	if (from !== null) removeMeeting(here.world, 'ashby', from, id, here.time.now);
	updateSchedule(here.world, 'ashby', OTHER_SCHEDULE, {}, here.time.now);
}

const stored = () => here.stored('ashby', 'interviews');

test('a meeting taken out of its schedule goes within minutes, here and in the bridge', async () => {
	const before = await stored();
	expect(before).toContain(OTHER);
	removeMeeting(here.world, 'ashby', meeting.schedule_id, meeting.id, here.time.now);
	await settle();
	expect(await stored()).toEqual(before.filter((id) => id !== meeting.id));
	expect(goneThere).toEqual([meeting.id]);
});

test('a meeting moved to another schedule of the application stays', async () => {
	const before = await stored();
	move(meeting.id, meeting.schedule_id);
	await settle();
	expect(await stored()).toEqual(before);
	expect(goneThere).toEqual([]);
});

test('a schedule that changes and keeps its meetings takes nothing away', async () => {
	const before = await stored();
	updateSchedule(here.world, 'ashby', meeting.schedule_id, { status: 'Cancelled' }, here.time.now);
	await settle();
	expect(await stored()).toEqual(before);
	expect(goneThere).toEqual([]);
});
