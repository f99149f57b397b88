import { ATS_SYSTEMS } from '../../utils/systems/system.ts';
import { decideAtRandom } from './deciders.ts';
import type { Device } from './device.ts';
import { actAtRandom } from './people.ts';
import type { Simulation } from './simulation.ts';
import type { Vendors } from './vendors/both-vendors.ts';

const SECOND = 1000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** What a seed costs is its turns: fewer where a worker that is never killed makes interruptions rare. */
const MOST_TURNS = 80_000;
const MOST_TURNS_ALIVE = 20_000;

/** Lets everything happen at once, for as long as the seed says. */
export async function chaos(simulation: Simulation, vendors: Vendors, device: Device): Promise<void> {
	const { swarm, chance, time, trace, interruptions } = simulation;
	const { world, people, faults, meetings, projects } = chance;
	const over = time.now() + swarm.lastsMs;
	simulation.isCalm = false;
	repeat(() => 5 * SECOND + world.next() * 60 * SECOND, swarm.edits, vendors.edit);
	repeat(
		() => 10 * SECOND + projects.next() * 2 * MINUTE,
		swarm.edits && swarm.projects,
		vendors.editProjects,
	);
	repeat(
		() => 10 * SECOND + people.next() * 60 * SECOND,
		true,
		() => device.worker().wake(),
	);
	repeat(
		() => 10 * SECOND + people.next() * 4 * MINUTE,
		swarm.people,
		() => actAtRandom(simulation, device),
	);
	repeat(
		() => 10 * SECOND + world.next() * MINUTE,
		swarm.bridge && swarm.bridgeEdits,
		() => trace(`modernloop: ${vendors.bridge().people.edit(world)}`),
	);
	repeat(
		() => 20 * SECOND + meetings.next() * 2 * MINUTE,
		swarm.bridge && swarm.interviews,
		() => trace(`modernloop: ${vendors.bridge().schedulers.act(meetings)}`),
	);
	repeat(
		() => 5 * SECOND + people.next() * 2 * MINUTE,
		swarm.bridge && swarm.decisions,
		() => decideAtRandom(simulation, vendors, device),
	);
	repeat(() => 10 * MINUTE + world.next() * HOUR, swarm.forgetful, vendors.forget);
	repeat(
		() => people.next() * 2 * HOUR,
		true,
		() => {
			device.browser.isInUse = people.chance(0.8);
		},
	);
	repeat(() => 20 * MINUTE + faults.next() * 2 * HOUR, swarm.clockJumps, jump);
	repeat(() => MINUTE + faults.next() * 20 * MINUTE, swarm.overlaps, overlap);
	repeat(() => 20 * MINUTE + faults.next() * 2 * HOUR, swarm.rejects, reject);
	const turns = time.turns();
	const mostTurns = swarm.kill > 0 ? MOST_TURNS : MOST_TURNS_ALIVE;
	const isEnough = () => interruptions() >= swarm.interruptions || time.turns() - turns >= mostTurns;
	await time.run(over, isEnough);
	for (const worker of device.workers()) worker.life.kill('with everything else');
	simulation.isCalm = true;
	Object.assign(simulation.rejectedUntil, { ashby: 0, smartrecruiters: 0 });
	// Lists that lag behind come to tell of the last edits.
	await time.run(time.now() + swarm.smartrecruiters.indexLagMs, () => false);

	/** Does something again and again until it is over. */
	function repeat(interval: () => number, isOn: boolean, happen: () => void): void {
		if (!isOn) return;
		time.after(interval(), () => {
			if (simulation.isCalm) return;
			happen();
			repeat(interval, isOn, happen);
		});
	}

	function jump(): void {
		const ms = faults.pick([-24 * HOUR, -HOUR, -MINUTE, MINUTE, HOUR, 25 * HOUR]);
		simulation.skewMs += ms;
		simulation.interrupt(`the clock jumps by ${ms}`);
		device.rearm();
	}

	function reject(): void {
		const system = faults.pick(ATS_SYSTEMS);
		simulation.interrupt(`${system} rejects its key`);
		simulation.rejectedUntil[system] = time.now() + faults.next() * 30 * MINUTE;
	}

	/** Two runners: one goes on although it is taken for dead. Its end is certain, and nobody knows when. */
	function overlap(): void {
		const lost = device.worker();
		device.lose();
		time.after(faults.next() * 2 * MINUTE, () => lost.life.kill('at last'));
	}
}
