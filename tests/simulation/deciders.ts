import type { DecisionOutcome, FieldDifference, ProposalView } from '../../utils/messages/sync-protocol.ts';
import { nullWhenFull } from '../../utils/store/unless-full.ts';
import type { MergedField } from '../../utils/systems/ats-write.ts';
import type { Ats } from '../../utils/systems/system.ts';
import type { Random } from '../sandbox/world/random.ts';
import { connectedHost } from './connected-host.ts';
import type { Device } from './device.ts';
import { shownVersion, tellOfInterview } from './interview-deciders.ts';
import type { DecidedInterview } from './interview-ledger.ts';
import type { Decided, DecidedField } from './ledger.ts';
import { field, rawRows } from './raw-database.ts';
import type { Simulation } from './simulation.ts';
import type { Vendors } from './vendors/both-vendors.ts';
import { textsOf } from './vendors/candidate-writes.ts';
import type { Worker } from './worker.ts';

/** How long somebody looks at what differs, at most, ms. */
const LOOKS_MS = [5_000, 30_000, 3 * 60_000];

/** Somebody opens what waits for a decision, looks at it for a while, and decides, or leaves it. */
export function decideAtRandom(simulation: Simulation, vendors: Vendors, device: Device): void {
	const { chance, factory, time } = simulation;
	const open = rawRows(factory, 'proposals').filter(({ value }) => field(value, 'deciding') === null);
	if (open.length === 0) return;
	const id = String(field(chance.people.pick(open).value, 'key'));
	const look = async () => {
		await time.wait(chance.people.next() * chance.people.pick(LOOKS_MS));
		// Everybody has gone home.
		return !simulation.isCalm;
	};
	void decide(simulation, vendors, device, id, look);
}

/** @param look takes as long as somebody looks at what differs; false: they leave without deciding */
export async function decide(
	simulation: Simulation,
	vendors: Vendors,
	device: Device,
	id: string,
	look: () => Promise<boolean>,
): Promise<void> {
	try {
		await viewAndDecide(simulation, vendors, device, id, look);
	} catch (error) {
		simulation.violate(`deciding about ${id} failed: ${String(error)}`);
	}
}

async function viewAndDecide(
	simulation: Simulation,
	vendors: Vendors,
	device: Device,
	id: string,
	look: () => Promise<boolean>,
): Promise<void> {
	const { chance, trace } = simulation;
	const random = chance.people;
	const view = await by(device, (worker) => worker.review['proposals.read']({ id }));
	if (view?.about === 'interview') return decideInterview(simulation, vendors, device, view, look);
	if (view?.about !== 'candidate') return;
	const bridge = connectedHost(simulation);
	const fields = chosen(view.fields, random);
	if (bridge === undefined || fields === null) return;
	if (random.chance(0.2)) await chooseWriter(device, view.system, random);
	if (!(await look())) return;
	const decided: Decided = { key: id, bridge, fields, told: 'nothing', written: new Set() };
	vendors.ledger.decide(decided);
	const winners = Object.fromEntries([...fields].map(([name, { winner }]) => [name, winner]));
	trace(`somebody decides about ${id}: ${JSON.stringify(winners)}`);
	const outcome = await by(device, (worker) =>
		worker.review['proposals.decide']({ id, at: view.at, decision: { about: 'candidate', winners } }),
	);
	tell(simulation, vendors, decided, outcome);
}

async function decideInterview(
	simulation: Simulation,
	vendors: Vendors,
	device: Device,
	view: Extract<ProposalView, { readonly about: 'interview' }>,
	look: () => Promise<boolean>,
): Promise<void> {
	const random = simulation.chance.people;
	const version = shownVersion(simulation, vendors, view);
	if (version === undefined) return;
	if (random.chance(0.2)) await chooseWriter(device, view.system, random);
	const isWanted = random.chance(0.8);
	if (!(await look())) return;
	const decided: DecidedInterview = { version, isWanted, told: 'nothing' };
	vendors.interviews.decide(decided);
	const { id, at } = view;
	simulation.trace(`somebody ${isWanted ? 'wants' : 'does not want'} ${id}, ${view.startsAt}`);
	const outcome = await by(device, (worker) =>
		worker.review['proposals.decide']({ id, at, decision: { about: 'interview', write: isWanted } }),
	);
	tellOfInterview(simulation, vendors, decided, outcome);
}

/** Has whichever worker is there do something; null where the disk is full. */
async function by<Result>(device: Device, work: (worker: Worker) => Promise<Result>): Promise<Result | null> {
	const worker = device.worker();
	try {
		return await work(worker);
	} catch (error) {
		return nullWhenFull(error);
	} finally {
		if (worker.waking() === 0) worker.life.rest();
	}
}

/** Which side wins in each field: one of them, or what is suggested. Null: somebody does not want to decide now. */
function chosen(
	differences: readonly FieldDifference[],
	random: Random,
): ReadonlyMap<MergedField, DecidedField> | null {
	const fields = new Map<MergedField, DecidedField>();
	for (const { field: name, here, there, suggestion } of differences) {
		const winner = random.pick(['here', 'there', 'there', suggestion] as const);
		if (winner === 'conflict') return null;
		fields.set(name, { here: here.join(), there: there.join(), winner });
	}
	return fields;
}

async function chooseWriter(device: Device, system: Ats, random: Random): Promise<void> {
	await by(device, async (worker) => {
		const { users } = await worker.review['writeAs.read']({ system });
		const userId = users.length === 0 || random.chance(0.3) ? null : random.pick(users).id;
		await worker.review['writeAs.choose']({ system, userId });
	});
}

/** What somebody is told has to be so in this very moment. */
function tell(
	simulation: Simulation,
	{ ledger, states, bridges }: Vendors,
	decided: Decided,
	outcome: DecisionOutcome | null,
): void {
	const { key, bridge, fields } = decided;
	decided.told = toldOf(outcome);
	simulation.trace(`told of ${key}: ${JSON.stringify(outcome)}`);
	if (decided.told !== 'written' && decided.told !== 'only-in-ats') return;
	const [, name, id = ''] = key.split(':');
	const state = states[name === 'ashby' ? 'ashby' : 'smartrecruiters'];
	const row = state.candidates.get(id);
	for (const [each, { there, winner }] of fields) {
		const isThere = row !== undefined && textsOf(state, row)[each] === there;
		if (winner === 'there' && !isThere && row !== undefined && !ledger.wasWritten(key, each, there))
			simulation.violate(`somebody is told that the ${each} of ${key} is written, and nothing was`);
		const isStanding = bridges[bridge].people.edits.get(key)?.get(each) === there;
		if (winner === 'here' && isStanding && decided.told === 'written')
			simulation.violate(`somebody is told that the ${each} of ${key} is decided, and it stands as it was`);
	}
}

function toldOf(outcome: DecisionOutcome | null): Decided['told'] {
	if (outcome?.outcome !== 'written') return outcome?.outcome ?? 'failed';
	return outcome.onlyInAts === undefined ? 'written' : 'only-in-ats';
}
