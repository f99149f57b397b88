import { ASHBY_API_HOST, createAshbyApi } from './ashby/api.ts';
import { createAshbyWebApp } from './ashby/web-app.ts';
import { createCertificate } from './certificate.ts';
import { createFaults, type Faults } from './faults.ts';
import { type Handler, startHttpsServer } from './https-server.ts';
import { type Bridge, createBridge } from './modernloop/bridge.ts';
import { bridgeHost } from './modernloop/bridge-host.ts';
import { createModernLoopWebApp } from './modernloop/web-app.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { createSmartrecruitersApi, SMARTRECRUITERS_API_HOST } from './smartrecruiters/api.ts';
import { createSmartRecruitersWebApp } from './smartrecruiters/web-app.ts';
import { createStats, type Stats } from './stats.ts';
import { createWorld, type World } from './world/world.ts';

export type SandboxOptions = {
	/** 0 or absent: any free port. */
	readonly port?: number;
	/** How many people there are, the cast included. */
	readonly candidates?: number;
	/** The same seed gives the same world. */
	readonly seed?: number;
	/** ms since the epoch; what limits and times go by. */
	readonly clock?: () => number;
	/** How long every answer of the ATSs' APIs takes at least. */
	readonly latencyMs?: number;
};

/** The three systems, running. */
export type Sandbox = {
	readonly port: number;
	readonly world: World;
	/** Ways to go wrong, for all API hosts. */
	readonly faults: Faults;
	/** What each API has seen. */
	readonly stats: { readonly ashby: Stats; readonly smartrecruiters: Stats; readonly bridge: Stats };
	readonly bridge: Bridge;
	/** What reached `evil.example`, the host that redirects lead to: no key may ever be among it. */
	readonly evil: Recorder;
	/** Every host name that is served, all of them on `127.0.0.1:port`. */
	readonly hosts: readonly string[];
	/** For Chromium's --host-resolver-rules: the hosts lead here, every other name to nowhere. */
	readonly hostResolverRules: string;
	/** For Chromium's --ignore-certificate-errors-spki-list. */
	readonly spkiHash: string;
	/** The certificate, PEM, for clients that take an authority. */
	readonly certificate: string;
	readonly close: () => Promise<void>;
};

/** Starts the systems of one world under their real host names. Nothing is written to disk. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { port = 0, candidates = 200, seed = 1, clock = Date.now, latencyMs = 0 } = options;
	const world = createWorld({ candidates, seed });
	const faults = createFaults();
	const stats = { ashby: createStats(), smartrecruiters: createStats(), bridge: createStats() };
	const bridge = createBridge({ db: world.db, clock });
	const evil = createRecorder();
	const bridgeAt = (host: string, cors: boolean) =>
		[host, bridgeHost({ bridge, host, cors, faults, stats: stats.bridge })] as const;

	const ashby = createAshbyApi({ world, faults, clock, stats: stats.ashby, latencyMs });
	const smartrecruiters = createSmartrecruitersApi({
		world,
		faults,
		clock,
		stats: stats.smartrecruiters,
		latencyMs,
	});
	const handlers = new Map<string, Handler>([
		['www.smartrecruiters.com', createSmartRecruitersWebApp({ world })],
		['app.ashbyhq.com', createAshbyWebApp({ world })],
		['app.modernloop.io', createModernLoopWebApp({ world })],
		[ASHBY_API_HOST, ashby],
		[SMARTRECRUITERS_API_HOST, smartrecruiters],
		// Seen in one client's code, and unconfirmed: the same API under another name.
		['api.sandbox.smartrecruiters.com', smartrecruiters],
		bridgeAt('partner.modernloop.io', false),
		bridgeAt('bridge.acme.example', true),
		['evil.example', evil.handler],
	]);
	const hosts = [...handlers.keys()];
	const certificate = await createCertificate(hosts);
	const server = await startHttpsServer({ port, certificate, hosts: handlers });
	return {
		port: server.port,
		world,
		faults,
		stats,
		bridge,
		evil,
		hosts,
		// A name that is not served does not resolve, so a test never reaches the real network.
		hostResolverRules: [
			...hosts.map((host) => `MAP ${host} 127.0.0.1:${server.port}`),
			'MAP * ~NOTFOUND',
		].join(','),
		spkiHash: certificate.spkiHash,
		certificate: certificate.cert,
		close: async () => {
			await server.close();
			world.close();
		},
	};
}
