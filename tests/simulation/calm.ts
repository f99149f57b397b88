import { SYNCED_KINDS } from '../../utils/records/synced-record.ts';
import { ATS_SYSTEMS, type Ats } from '../../utils/systems/system.ts';
import type { Device } from './device.ts';
import { connect, connectBridge, hasRow, start } from './people.ts';
import { field, rawRows, systemRow } from './raw-database.ts';
import type { Simulation } from './simulation.ts';
import type { Vendors } from './vendors/both-vendors.ts';
import { BRIDGE_HOSTS } from './vendors/bridge-api.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** In so many wakes everything has to be current again, once faults stop. */
const MOST_WAKES = 600;

/** Sees to it that everything is connected and switched on, as a person would who looks at the options page. */
export async function tidyUp(simulation: Simulation, device: Device): Promise<void> {
	const { chance, swarm } = simulation;
	// Whether somebody presses "Import" again, or the alarms have to do.
	const presses = chance.people.chance(0.8);
	device.browser.isInUse = true;
	if (swarm.bridge && !hasRow(simulation, 'connections', 'modernloop'))
		await acted(connectBridge(chance.people.pick(BRIDGE_HOSTS)), 'ashby');
	for (const system of ATS_SYSTEMS) {
		if (!hasRow(simulation, 'connections', system)) await acted(connect, system);
		if (presses || !isOn(system)) await acted(start, system);
	}
	device.worker().wake();

	function isOn(system: Ats): boolean {
		return field(systemRow(simulation.factory, 'syncs', system), 'state') === 'on';
	}

	async function acted(action: typeof start, system: Ats): Promise<void> {
		let isDone = false;
		void action(device.worker(), system).then(() => {
			isDone = true;
		});
		await simulation.time.run(simulation.time.now() + HOUR, () => isDone);
		if (!isDone) simulation.violate(`somebody waits for ever: ${system}`);
	}
}

/** Has everything read again by whoever `presses`, or lets a day pass in which nobody is there. */
export async function readAllAgain(simulation: Simulation, device: Device): Promise<void> {
	const { time, chance } = simulation;
	if (chance.people.chance(0.8)) {
		const worker = device.worker();
		let isDone = false;
		void Promise.all(ATS_SYSTEMS.map((system) => worker.engine.readAll(system))).then(() => {
			isDone = true;
			worker.wake();
		});
		await time.run(time.now() + HOUR, () => isDone);
		return;
	}
	device.browser.isInUse = false;
	await time.run(time.now() + 25 * HOUR, () => false);
	device.browser.isInUse = true;
}

/** Lets alarms do their work until everything was read since `since`; `fullAt` asks for full passes. */
export async function settle(
	simulation: Simulation,
	{ bridge }: Vendors,
	device: Device,
	succeeded: 'succeededAt' | 'fullAt',
): Promise<void> {
	const { time, clock, violate, factory, swarm } = simulation;
	const since = clock();
	const began = time.now();
	const first = device.wakes();
	await time.run(time.now() + 5 * HOUR, () => !device.isWorking() && isSettled());
	if (!isSettled()) violate(`nothing moves: ${whatHoldsUp().join('; ')}`);
	else if (device.wakes() - first > MOST_WAKES) violate(`it took ${device.wakes() - first} wakes`);

	function isSettled(): boolean {
		return whatHoldsUp().length === 0;
	}

	/** What is said to be in the future was before the clock was turned back. */
	function isSince(at: number): boolean {
		return at >= since && at <= clock();
	}

	function whatHoldsUp(): readonly string[] {
		const checkpoints = rawRows(factory, 'checkpoints').map(({ value }) => value);
		const late = checkpoints.filter(
			(one) =>
				(field(one, 'phase') !== 'idle' ||
					field(one, 'problem') !== null ||
					!isSince(Number(field(one, succeeded) ?? 0)) ||
					!isSince(Number(field(one, 'beganAt')))) &&
				field(field(one, 'problem'), 'kind') !== 'permission-missing',
		);
		const wanted = rawRows(factory, 'wanted').length;
		const batches = rawRows(factory, 'batches').length;
		const states = rawRows(factory, 'outbox').map(({ value }) => String(field(value, 'state')));
		// What waits for a person, or was refused, waits for as long as it takes.
		const unwritten = states.filter((state) => state !== 'held' && state !== 'dead').length;
		const deciding = rawRows(factory, 'proposals').filter(
			({ value }) => field(value, 'deciding') !== null,
		).length;
		const isUnread = rawRows(factory, 'settings').some(({ value }) => {
			const unread = field(field(value, 'value'), 'unread');
			return field(value, 'key') === 'bridge:changes' && unread !== null;
		});
		const hiding = rawRows(factory, 'hiding').filter(({ value }) => field(value, 'after') !== null).length;
		return [
			...late.map(briefly),
			...(checkpoints.length < SYNCED_KINDS.length ? [`${checkpoints.length} checkpoints`] : []),
			...(batches + unwritten > 0 ? [`${batches} batches, ${unwritten} to be written`] : []),
			...(wanted > 0 ? [`${wanted} wanted`] : []),
			...(deciding > 0 ? [`${deciding} being decided`] : []),
			...(isUnread ? ['what changed in the bridge is to be looked at again'] : []),
			...(hiding > 0 ? [`${hiding} hiding`] : []),
			...(swarm.bridge && bridge().readAt() < began ? ['what changed in the bridge is not known'] : []),
		];
	}
}

function briefly(checkpoint: unknown): string {
	const told = ['system', 'resource', 'phase', 'dueAt', 'attempts', 'problem'];
	return told.map((name) => JSON.stringify(field(checkpoint, name))).join(' ');
}
