import { DECISION_PLANTS } from './decision-plants.ts';
import { BRIDGE, CLOCK_JUMPS, LAGS, MEANWHILE, OVERLAPS, REJECTED } from './harsher.ts';
import { INTERVIEW_PLANTS } from './interview-plants.ts';
import type { Plant } from './plant.ts';
import { PROJECT_PLANTS } from './project-plants.ts';

/** A flag in the store, as others have it: set while it works, and never taken back by a worker that died. */
const STORED_FLAG = `async function underFlag(store, name, work) {
	const isTaken = await store.database.transact(['settings'], 'readwrite', async (transaction) => {
		const settings = transaction.objectStore('settings');
		if ((await settings.get(name)) !== undefined) return true;
		await settings.put({ key: name, version: 1, value: true });
		return false;
	});
	if (isTaken) return;
	await work();
	await store.database.transact(['settings'], 'readwrite', (transaction) =>
		transaction.objectStore('settings').delete(name),
	);
}

export function createEngine(`;

/** Mistakes that others made, or that this code is written to avoid. The simulation has to see each. */
export const PLANTS: readonly Plant[] = [
	...DECISION_PLANTS,
	...INTERVIEW_PLANTS,
	...PROJECT_PLANTS,
	{
		name: 'the place to go on from is stored before the rows',
		file: 'utils/sync/step.ts',
		edits: [
			[
				'const isStored = await commit(deps, turn, known, async (transaction) => {\n\t\t\tconst kept',
				`await commit(deps, turn, known, async () => after);
		const isStored = await whileCurrent(deps.store, deps.forward.stores, turn, async (transaction) => {
			const kept`,
			],
		],
	},
	{
		name: 'what an increment did not see is removed',
		file: 'utils/sync/checkpoint.ts',
		edits: [
			['pass: full ? checkpoint.pass + 1 : checkpoint.pass,', 'pass: checkpoint.pass + 1,'],
			['if (checkpoint.full && kind !== undefined) {', 'if (kind !== undefined) {'],
		],
	},
	{
		name: 'a stored flag says that it runs, instead of the lock',
		file: 'utils/sync/engine.ts',
		edits: [
			[
				'await deps.lock(lockOf(system), async () => {',
				'await underFlag(store, lockOf(system), async () => {',
			],
			['export function createEngine(', STORED_FLAG],
		],
	},
	{
		name: 'two runners may both move one checkpoint',
		harsher: { swarm: [OVERLAPS] },
		file: 'utils/sync/step.ts',
		edits: [['if ((stored?.revision ?? 0) !== known.revision) return false;', '']],
	},
	{
		name: 'the alarm is set only after the work',
		file: 'utils/sync/engine.ts',
		edits: [['await deps.wakeAt(clock() + WATCHDOG_MS);\n\t\tconst until', 'const until']],
	},
	{
		name: 'an increment goes on from when the one before it ended',
		file: 'utils/systems/smartrecruiters/paged-reader.ts',
		edits: [
			[
				'const since = place?.since ?? new Date(vendorNow() - OVERLAP_MS).toISOString();',
				'const since = new Date(vendorNow()).toISOString();',
			],
		],
	},
	{
		name: 'increments do not overlap, and lists lag behind',
		harsher: { swarm: [LAGS] },
		file: 'utils/systems/smartrecruiters/paged-reader.ts',
		edits: [['const OVERLAP_MS = 5 * 60_000;', 'const OVERLAP_MS = 0;']],
	},
	{
		name: 'a refused cursor ends the pass',
		file: 'utils/systems/ashby/list-reader.ts',
		edits: [
			[
				"return cursor === null ? null : { outcome: 'restart' };",
				"return { outcome: 'page', records: [], cursor: null, since, total: null };",
			],
		],
	},
	{
		name: 'what was asked for before a switch was turned is stored after it',
		harsher: MEANWHILE,
		file: 'utils/sync/while-current.ts',
		edits: [['if (connection?.generation !== client.connection.generation) return false;', '']],
	},
	{
		name: 'what was asked for before an import was cancelled is stored after it',
		harsher: MEANWHILE,
		file: 'utils/sync/while-current.ts',
		edits: [["if (sync?.run !== run || sync.state !== 'on') return false;", '']],
	},
	{
		name: 'what waits for a bridge is sent there after it was moved',
		harsher: MEANWHILE,
		file: 'utils/connections/manage.ts',
		edits: [['deps.make.forgetOthers(draft);', '']],
	},
	{
		name: 'what waits behind a refusal is due all the time',
		harsher: REJECTED,
		file: 'utils/sync/due-resources.ts',
		edits: [
			['if (members.some(({ checkpoint }) => checkpoint === undefined || holdsUp(checkpoint))) break;', ''],
		],
	},
	{
		name: 'a key that is rejected is tried again like a network that is down',
		harsher: REJECTED,
		file: 'utils/sync/checkpoint.ts',
		edits: [["		case 'key-rejected':\n", '']],
	},
	{
		name: 'an application whose job is not known counts as open',
		file: 'utils/sync/gate.ts',
		edits: [
			[
				"return facts.jobOf(record.jobId) === 'open' ? 'keep' : secret;",
				"return facts.jobOf(record.jobId) === 'confidential' ? secret : 'keep';",
			],
		],
	},
	{
		name: 'a job that turns confidential hides nothing',
		file: 'utils/sync/hide-applications.ts',
		edits: [
			['jobOf(bytes, application)?.join() !== row.job.join()', 'jobOf(bytes, application) !== row.job'],
		],
	},
	{
		name: 'what was dropped as unknown is never asked for again',
		file: 'utils/sync/keep-records.ts',
		edits: [['await awaitUnknown(transaction, system, records, facts);', '']],
	},
	{
		name: 'turning the switch off leaves what was stored',
		file: 'utils/connections/manage.ts',
		edits: [['await removeSecret(transaction, system);', '']],
	},
	{
		name: 'disconnecting leaves what was synced',
		file: 'utils/removal/fetched.ts',
		edits: [['await removeSynced(transaction, system);', '']],
	},
	{
		name: 'a new worker does not know what the one before it sent',
		file: 'utils/api/limiter.ts',
		edits: [['await store.save(state).catch(() => undefined);', '']],
	},
	{
		name: 'a clock that was turned back prolongs a pause with every look at it',
		harsher: CLOCK_JUMPS,
		file: 'utils/api/pause.ts',
		edits: [
			[
				'return pausedUntil > now + LONGEST_PAUSE_MS ? now : Math.max(pausedUntil, now);',
				'return Math.max(Math.min(pausedUntil, now + LONGEST_PAUSE_MS), now);',
			],
		],
	},
	{
		name: 'a batch whose answer was lost is sent again under another key',
		harsher: BRIDGE,
		file: 'utils/outbox/send-batch.ts',
		edits: [
			[
				'client.writeBatch(batch.kind, items, batch.id)',
				'client.writeBatch(batch.kind, items, deps.newId())',
			],
		],
	},
	{
		name: 'what is to be written is noted after what was read is stored',
		harsher: BRIDGE,
		file: 'utils/sync/step.ts',
		edits: [
			[
				'await deps.forward.enqueue(transaction, system, forwarded, kept);',
				'late = (other) => deps.forward.enqueue(other, system, forwarded, kept);',
			],
			[
				'const isStored = await commit(deps, turn, known, async (transaction) => {\n\t\t\tconst kept',
				'let late;\n\t\tconst isStored = await commit(deps, turn, known, async (transaction) => {\n\t\t\tconst kept',
			],
			[
				"if (!isStored) return 'stopped';\n\t\treturn after.phase === 'idle' ? 'current' : 'more';\n\t} catch",
				"if (!isStored) return 'stopped';\n\t\tawait whileCurrent(deps.store, deps.forward.stores, turn, async (other) => {\n\t\t\tawait late(other);\n\t\t\treturn true;\n\t\t});\n\t\treturn after.phase === 'idle' ? 'current' : 'more';\n\t} catch",
			],
		],
	},
	{
		name: 'what people edited in ModernLoop is written over',
		harsher: BRIDGE,
		file: 'utils/merge/resolve-stale.ts',
		edits: [['if (!mustAsk(sides)) return', 'if (true) return']],
	},
	{
		name: 'what is left to do at the bridge wakes nobody',
		harsher: BRIDGE,
		file: 'utils/sync/due-times.ts',
		edits: [['[...ofSystems, exchangeDueAt()]', 'ofSystems']],
	},
];
