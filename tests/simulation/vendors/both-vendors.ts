import type { Ats } from '../../../utils/systems/system.ts';
import { connectedHost } from '../connected-host.ts';
import { createInterviewLedger, type InterviewLedger } from '../interview-ledger.ts';
import { createLedger, type Ledger } from '../ledger.ts';
import type { Simulation } from '../simulation.ts';
import { createAshbyVendor } from './ashby-api.ts';
import { type AshbyLists, createAshbyLists } from './ashby-lists.ts';
import type { AtsState } from './ats-state.ts';
import { BRIDGE_HOSTS, type BridgeHost, createSimulatedBridge, type SimulatedBridge } from './bridge-api.ts';
import { createInterviewWrites } from './interview-writes.ts';
import { createPast, type Past } from './past.ts';
import { populated } from './populate.ts';
import { addProjects, editProjects } from './project-edits.ts';
import { editAtRandom } from './random-edits.ts';
import { createSmartrecruitersVendor } from './smartrecruiters-api.ts';
import type { Vendor } from './vendor.ts';
import { ashbyLimits, smartrecruitersLimits } from './vendor-limits.ts';

/** Both ATSs and the bridge of one seed, and somebody at work in each. */
export type Vendors = {
	readonly states: Readonly<Record<Ats, AtsState>>;
	readonly pasts: Readonly<Record<Ats, Past>>;
	readonly ashbyLists: AshbyLists;
	readonly ledger: Ledger;
	readonly interviews: InterviewLedger;
	readonly bridges: Readonly<Record<BridgeHost, SimulatedBridge>>;
	/** The bridge that is connected, or was first. */
	readonly bridge: () => SimulatedBridge;
	readonly byHost: ReadonlyMap<string, Vendor>;
	readonly edit: () => void;
	/** Has something happen to Ashby's projects. */
	readonly editProjects: () => void;
	/** Makes every place in every list invalid. */
	readonly forget: () => void;
};

export function createVendors(simulation: Simulation): Vendors {
	const { swarm, chance, time, trace } = simulation;
	const states = {
		ashby: populated('ashby', chance.world, time.now() - 3_600_000),
		smartrecruiters: populated('smartrecruiters', chance.world, time.now() - 3_600_000),
	};
	if (swarm.projects) addProjects(states.ashby, chance.projects, time.now() - 3_600_000);
	const pasts = { ashby: createPast(states.ashby), smartrecruiters: createPast(states.smartrecruiters) };
	const ashbyLists = createAshbyLists(states.ashby, swarm.ashby);
	const ledger = createLedger(simulation);
	const interviews = createInterviewLedger(simulation);
	const writes = {
		ashby: createInterviewWrites(states.ashby, interviews, pasts.ashby.note),
		smartrecruiters: createInterviewWrites(states.smartrecruiters, interviews, pasts.smartrecruiters.note),
	};
	const ashby = createAshbyVendor(states.ashby, ashbyLists, swarm.keySees, ledger, writes.ashby);
	const smartrecruiters = createSmartrecruitersVendor(
		states.smartrecruiters,
		swarm.smartrecruiters,
		ledger,
		writes.smartrecruiters,
	);
	const overrun = (what: string) => {
		// A second worker, and a clock that jumps, are beyond what one worker's limiter can know.
		if (!swarm.overlaps && !swarm.clockJumps) simulation.violate(`over the limit: ${what}`);
	};
	const [first, moved] = BRIDGE_HOSTS;
	const bridges = {
		[first]: createSimulatedBridge(simulation, first, states, ledger, interviews),
		[moved]: createSimulatedBridge(simulation, moved, states, ledger, interviews),
	};
	const { now } = time;
	return {
		states,
		pasts,
		ashbyLists,
		ledger,
		interviews,
		bridges,
		bridge: () => bridges[connectedHost(simulation) ?? first],
		byHost: new Map<string, Vendor>([
			[
				'api.ashbyhq.com',
				{
					begin: ashbyLimits(swarm.ashbyPerMinute, now, overrun),
					answer: (call) => ashby(call, now()),
				},
			],
			[
				'api.smartrecruiters.com',
				{
					begin: smartrecruitersLimits(now, overrun),
					answer: (call) => smartrecruiters.answer(call, now()),
				},
			],
			...BRIDGE_HOSTS.map((host): [string, Vendor] => [host, bridges[host].vendor]),
		]),
		edit: () => {
			const system = chance.world.pick(['ashby', 'smartrecruiters'] as const);
			trace(`${system}: ${editAtRandom(states[system], chance.world, now())}`);
			pasts[system].note();
		},
		editProjects: () => {
			trace(`ashby: ${editProjects(states.ashby, chance.projects, now())}`);
			pasts.ashby.note();
		},
		forget: () => {
			trace('the vendors forget where their lists stand');
			ashbyLists.forget();
			smartrecruiters.forget();
			for (const host of BRIDGE_HOSTS) bridges[host].forget();
		},
	};
}
