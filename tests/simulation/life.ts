import type { Simulation } from './simulation.ts';

/** A worker's life: it ends before or after any call that leaves it, and nothing of it goes on after that. */
export type Life = {
	readonly isAlive: () => boolean;
	/**
	 * A call that leaves the worker: a place to die before it is made, and before its answer is known. Who only
	 * reads leaves nothing behind, so that there it dies more seldom.
	 */
	readonly port: <Result>(name: string, call: () => Promise<Result>, reads?: boolean) => Promise<Result>;
	/** Ends it here and now. */
	readonly kill: (why: string) => void;
	/** Nothing to do: it is ended, quietly, when nobody wants anything of it for a while. */
	readonly rest: () => void;
	/** Keeps it from being ended for having nothing to do. */
	readonly busy: () => void;
};

/** Without extension events for so long, Chrome stops a worker. */
const IDLE_MS = 30_000;
const READING = 10;

export function createLife(simulation: Simulation, id: number, ended: () => void): Life {
	const { chance, swarm, time, interrupt, trace } = simulation;
	let isAlive = true;
	let wanted = 0;

	function end(): void {
		isAlive = false;
		ended();
	}

	function kill(why: string): void {
		if (!isAlive) return;
		interrupt(`worker ${id} is killed ${why}`);
		end();
	}

	function dies(reads: boolean): boolean {
		const { ambush } = simulation;
		if (ambush?.strike.what === 'kill') {
			ambush.left -= 1;
			if (ambush.left >= 0) return false;
			simulation.ambush = null;
			return true;
		}
		if (simulation.isCalm || swarm.kill === 0) return false;
		return chance.faults.chance(reads ? swarm.kill / READING : swarm.kill);
	}

	return {
		isAlive: () => isAlive,
		kill,
		busy: () => {
			wanted += 1;
		},
		rest: () => {
			wanted += 1;
			const now = wanted;
			time.after(IDLE_MS, () => {
				if (!isAlive || wanted !== now) return;
				trace(`worker ${id} is stopped`);
				end();
			});
		},
		port: (name, call, reads = false) =>
			new Promise((resolve, reject) => {
				if (isAlive && dies(reads)) kill(`before ${name}`);
				if (!isAlive) return;
				call().then(
					(result) => {
						if (isAlive && dies(reads)) kill(`after ${name}`);
						if (isAlive) resolve(result);
					},
					(error: unknown) => {
						if (isAlive) reject(error);
					},
				);
			}),
	};
}
