/** What a Firefox of the tests is told in its profile's user.js. */
export type Preferences = Readonly<Record<string, string | number | boolean>>;

type Options = {
	/** Of the sandbox, which answers for every host on it. */
	readonly port: number;
	readonly downloads: string;
	readonly extensionId: string;
	/** The host of the extension's own pages, which Firefox otherwise makes up. */
	readonly extensionHost: string;
};

export function preferences({ port, downloads, extensionId, extensionHost }: Options): Preferences {
	return {
		// Every name is this machine and https the sandbox, which refuses the hosts that it does not know: nothing
		// reaches the network, neither LoopLink's nor Firefox's own.
		'network.dns.forceResolve': '127.0.0.1',
		'network.socket.forcePort': `443=${port}`,
		'extensions.webextensions.uuids': JSON.stringify({ [extensionId]: extensionHost }),
		// Where Firefox lets this be decided (ESR): our build is signed only when it is published.
		'xpinstall.signatures.required': false,
		// The browser's question can be answered at once.
		'security.notification_enable_delay': 0,
		'browser.download.folderList': 2,
		'browser.download.dir': downloads,
		'browser.download.useDownloadDir': true,
		'accessibility.force_disabled': -1,
		'browser.startup.page': 0,
		'browser.aboutwelcome.enabled': false,
		'intl.locale.requested': 'en-US',
		'intl.accept_languages': 'en-US',
	};
}

export function userScript(values: Preferences): string {
	return Object.entries(values)
		.map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
		.join('');
}
