import { type Browser, createBrowser, releaseLocks } from './browser.ts';
import { createNetwork } from './network.ts';
import type { Simulation } from './simulation.ts';
import type { Vendors } from './vendors/both-vendors.ts';
import { startWorker, type Worker } from './worker.ts';

/** A browser with the extension, in which workers come and go. */
export type Device = {
	readonly browser: Browser;
	/** The worker that events go to; a new one where there is none. */
	readonly worker: () => Worker;
	/** Everybody who is alive. */
	readonly workers: () => readonly Worker[];
	/** Takes the worker for dead that is not: its locks are free, and the next event starts another. */
	readonly lose: () => void;
	/** Whether wakes are under way, or what they left behind. */
	readonly isWorking: () => boolean;
	readonly wakes: () => number;
	/** Sets the alarm's timer anew, after the clock was changed. */
	readonly rearm: () => void;
};

export type DeviceChecks = { readonly committed: () => void; readonly died: () => void };

export function createDevice(simulation: Simulation, vendors: Vendors, checks: DeviceChecks): Device {
	const { time, clock, trace } = simulation;
	const fetch = createNetwork(simulation, vendors.byHost);
	let current: Worker | null = null;
	let all: readonly Worker[] = [];
	let made = 0;
	let wakes = 0;
	let armed = 0;
	const browser = createBrowser(rearm);

	function rearm(): void {
		armed += 1;
		const mine = armed;
		const { alarm } = browser;
		if (alarm === null) return;
		time.after(alarm - clock(), () => {
			if (armed !== mine || browser.alarm !== alarm) return;
			browser.alarm = null;
			wakes += 1;
			worker().wake();
		});
	}

	function worker(): Worker {
		if (current?.life.isAlive() !== true) {
			made += 1;
			const parts = { simulation, browser, fetch, committed: checks.committed, died: checks.died };
			current = startWorker(parts, made);
			all = [...all.filter((one) => one.life.isAlive()), current];
		}
		current.life.busy();
		return current;
	}

	return {
		browser,
		worker,
		workers: () => all.filter((one) => one.life.isAlive()),
		lose: () => {
			if (current === null) return;
			trace(`worker ${current.id} is lost sight of`);
			releaseLocks(browser, current.id);
			current = null;
		},
		isWorking: () => browser.locks.size > 0 || all.some((one) => one.life.isAlive() && one.waking() > 0),
		wakes: () => wakes,
		rearm,
	};
}
