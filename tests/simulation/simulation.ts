import { createHash } from 'node:crypto';
import { IDBFactory } from 'fake-indexeddb';
import type { Ats } from '../../utils/systems/system.ts';
import { type Chance, chanceOf, type NetworkRates, type Swarm, swarmOf } from './swarm.ts';
import { createVirtualTime, type VirtualTime } from './virtual-time.ts';

/** The worst that a seed can end with; what is first is what went wrong. */
export type Violation = { readonly at: number; readonly what: string };

/** One thing that goes wrong, after so many calls: of the worker where it is killed, else over the network. */
export type Ambush = {
	left: number;
	readonly strike:
		| { readonly what: 'kill' }
		| { readonly what: 'edit'; readonly edit: () => void }
		| {
				readonly what: 'fault';
				readonly fault: keyof NetworkRates;
		  };
};

const START = Date.UTC(2026, 5, 1);

/** What all parts of one simulated browser and its vendors share. */
export type Simulation = {
	readonly seed: number;
	readonly swarm: Swarm;
	readonly chance: Chance;
	readonly time: VirtualTime;
	/** The browser's clock, which may be wrong, ms since the epoch. */
	readonly clock: () => number;
	readonly factory: IDBFactory;
	/** Notes what happens, in order. */
	readonly trace: (what: string) => void;
	/** A hash of everything noted so far. */
	readonly traceHash: () => string;
	/** Notes an interruption that hit. */
	readonly interrupt: (what: string) => void;
	readonly violate: (what: string) => void;
	readonly violations: readonly Violation[];
	readonly interruptions: () => number;
	/** While nothing goes wrong: before and after the chaos. */
	isCalm: boolean;
	/** Whether anything may be forgotten here that was written there: somebody disconnects. */
	mayForget: boolean;
	/** What goes wrong next although it is calm; null: nothing. */
	ambush: Ambush | null;
	/** How far the browser's clock is ahead, ms. */
	skewMs: number;
	/** Until when a vendor takes no key, ms. */
	readonly rejectedUntil: Record<Ats, number>;
	/** How many requests were answered so. */
	rejected: number;
};

/** @param log gets every line of the trace, for somebody who looks into one seed */
export function createSimulation(seed: number, log: ((line: string) => void) | null): Simulation {
	const time = createVirtualTime(START);
	const factory = new IDBFactory();
	const violations: Violation[] = [];
	const hash = createHash('sha256');
	let interruptions = 0;
	const trace = (what: string) => {
		const line = `${time.now() - START} ${what}`;
		hash.update(`${line}\n`);
		log?.(line);
	};
	const simulation: Simulation = {
		seed,
		swarm: swarmOf(seed),
		chance: chanceOf(seed),
		time,
		clock: () => time.now() + simulation.skewMs,
		factory,
		trace,
		traceHash: () => hash.copy().digest('hex'),
		interrupt: (what) => {
			interruptions += 1;
			trace(`! ${what}`);
		},
		violate: (what) => {
			violations.push({ at: time.now() - START, what });
			trace(`VIOLATION ${what}`);
		},
		violations,
		interruptions: () => interruptions,
		isCalm: true,
		mayForget: false,
		ambush: null,
		skewMs: 0,
		rejectedUntil: { ashby: 0, smartrecruiters: 0 },
		rejected: 0,
	};
	Reflect.set(globalThis, 'indexedDB', factory);
	return simulation;
}
