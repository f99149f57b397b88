import type { Random } from '../sandbox/world/random.ts';
import { tidyUp } from './calm.ts';
import { decide } from './deciders.ts';
import type { Device } from './device.ts';
import type { Version } from './interview-ledger.ts';
import { field, rawRows } from './raw-database.ts';
import type { Ambush, Simulation } from './simulation.ts';
import type { NetworkRates } from './swarm.ts';
import { touch } from './vendors/ats-state.ts';
import type { Vendors } from './vendors/both-vendors.ts';
import { addByHand } from './vendors/colleagues.ts';

const SECOND = 1000;
const MINUTE = 60_000;
/** More calls than a decision takes: of the worker, and over the network. */
const CALLS = 90;
const REQUESTS = 14;
const FAULTS: readonly (keyof NetworkRates)[] = [
	'lostBefore',
	'lostAfter',
	'lostAfter',
	'timeout',
	'tooManyHinted',
	'serverError',
	'cutJson',
];

/**
 * An hour in which all is calm, and people decide what differs; one thing goes wrong with each decision. In the chaos
 * hardly any gets far enough to be lost or doubled at its end.
 */
export async function reviewHour(simulation: Simulation, vendors: Vendors, device: Device): Promise<void> {
	const { swarm, chance, time, factory, trace, violate } = simulation;
	const { people: random } = chance;
	if (!swarm.bridge || !swarm.decisions || !(swarm.bridgeEdits || swarm.interviews)) return;
	for (let round = 0; round < swarm.reviews; round += 1) {
		for (let left = swarm.bridgeEdits ? 2 + random.int(3) : 0; left > 0; left -= 1)
			trace(`modernloop: ${vendors.bridge().people.edit(random)}`);
		for (let left = swarm.interviews ? 2 : 0; left > 0; left -= 1)
			trace(`modernloop: ${vendors.bridge().schedulers.act(random)}`);
		if (swarm.interviews && swarm.forgetful && random.chance(0.5)) vendors.forget();
		device.worker().wake();
		await time.run(time.now() + 6 * MINUTE, () => false);
		for (const key of openKeys()) await decideUnderAmbush(key);
		// Lists that lag behind come to tell of what was decided.
		await time.run(time.now() + MINUTE + swarm.smartrecruiters.indexLagMs, () => false);
	}
	// Lists that lag behind come to tell of the last edits.
	await time.run(time.now() + swarm.smartrecruiters.indexLagMs, () => false);
	await tidyUp(simulation, device);

	function openKeys(): readonly string[] {
		return rawRows(factory, 'proposals')
			.filter(({ value }) => field(value, 'deciding') === null)
			.map(({ value }) => String(field(value, 'key')));
	}

	async function decideUnderAmbush(key: string): Promise<void> {
		const ambush = ambushOn(key, random);
		trace(`${key}: ${ambush.strike.what} after ${ambush.left}`);
		let isDone = false;
		let isDeciding = false;
		const look = async () => {
			await time.wait(random.next() * 10 * SECOND);
			if (random.chance(0.15)) {
				editThere(key);
				await time.wait(6 * MINUTE);
			}
			isDeciding = true;
			simulation.ambush = ambush;
			return true;
		};
		void decide(simulation, vendors, device, key, look).then(() => {
			isDone = true;
		});
		const isKilled = () => isDeciding && ambush.strike.what === 'kill' && simulation.ambush === null;
		await time.run(time.now() + 10 * MINUTE, () => isDone || isKilled());
		const mustGoOn = isKilled();
		simulation.ambush = null;
		if (!mustGoOn) return;
		// Whoever is there next goes on with it, and may find something else.
		if (interviewOf(key) !== undefined && random.chance(0.5)) await editWhileAsleep(key);
		else if (random.chance(0.4)) editHere(key);
		device.worker().wake();
	}

	/** The computer is closed, and opened again when what somebody changed meanwhile is long known to others. */
	async function editWhileAsleep(key: string): Promise<void> {
		editThere(key);
		device.browser.setAlarm(null);
		await time.run(time.now() + 3 * MINUTE, () => false);
	}

	function ambushOn(key: string, from: Random): Ambush {
		if (from.chance(0.4)) return { left: from.int(CALLS), strike: { what: 'kill' } };
		const left = from.int(REQUESTS);
		if (from.chance(0.6)) return { left, strike: { what: 'fault', fault: from.pick(FAULTS) } };
		return {
			left,
			strike: { what: 'edit', edit: () => from.pick([editHere, editThere, disconnect, disconnect])(key) },
		};
	}

	/** Somebody disconnects one of the two sides in the middle of it. */
	function disconnect(key: string): void {
		const [, name] = key.split(':');
		const ats = interviewOf(key)?.system ?? (name === 'ashby' ? 'ashby' : 'smartrecruiters');
		const system = random.chance(0.5) ? 'modernloop' : ats;
		trace(`somebody disconnects ${system}`);
		simulation.mayForget = true;
		void device
			.worker()
			.connections.disconnect(system)
			.catch((error: unknown) => violate(`disconnecting failed: ${String(error)}`));
	}

	/** The interview of a proposal, as it is open in ModernLoop; undefined where it is about a candidate. */
	function interviewOf(key: string): Version | undefined {
		return vendors.interviews.open().find(({ modernloopId }) => key === `scheduled:${modernloopId}`);
	}

	/** Somebody changes the candidate in their ATS, or adds there the interview that is being decided about. */
	function editHere(key: string): void {
		const interview = interviewOf(key);
		if (interview !== undefined) {
			addByHand(vendors, interview, random, time.now());
			return;
		}
		const [, name, id = ''] = key.split(':');
		const system = name === 'ashby' ? 'ashby' : 'smartrecruiters';
		const state = vendors.states[system];
		const row = state.candidates.get(id);
		if (row === undefined) return;
		if (random.chance(0.5)) row.email = `late.${state.revision}@people.example`;
		touch(state, row, time.now());
		vendors.pasts[system].note();
		trace(`${key} is changed in ${system}`);
	}

	function editThere(key: string): void {
		const { people, schedulers } = vendors.bridge();
		const [kind, id] = key.split(':');
		trace(`modernloop: ${kind === 'scheduled' ? schedulers.act(random, id) : people.edit(random, key)}`);
	}
}
