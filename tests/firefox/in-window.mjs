// Functions that run in Firefox's own window, with its rights: what people do beside a page, and what assistive
// technology is told. Each is sent as its text, so it uses nothing but its arguments and Firefox's globals.

/**
 * What a screen reader reaches in a tab (`contextId`) or in the open popup (null), in document order, through
 * closed shadow roots: role in Firefox's words, name, value (a link's address), its middle in the viewport (CSS pixels).
 */
export function readAccessible(contextId) {
	const { NavigableManager } = ChromeUtils.importESModule(
		'chrome://remote/content/shared/NavigableManager.sys.mjs',
	);
	const browser =
		contextId === null
			? document.querySelector('browser.webextension-popup-browser')
			: NavigableManager.getBrowsingContextById(contextId)?.embedderElement;
	const service = Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService);
	const nodes = [];
	const add = (node) => {
		const [x, y, width, height] = [{}, {}, {}, {}];
		node.getBounds(x, y, width, height);
		const scale = window.devicePixelRatio;
		const [state, more] = [{}, {}];
		node.getState(state, more);
		const middle = {
			x: Math.round((x.value + width.value / 2) / scale - browser.screenX),
			y: Math.round((y.value + height.value / 2) / scale - browser.screenY),
		};
		nodes.push({
			role: service.getStringRole(node.role),
			name: node.name ?? '',
			value: node.value ?? '',
			isEnabled: (state.value & Ci.nsIAccessibleStates.STATE_UNAVAILABLE) === 0,
			isInView:
				width.value > 0 &&
				middle.x >= 0 &&
				middle.y >= 0 &&
				middle.x < browser.clientWidth &&
				middle.y < browser.clientHeight,
			...middle,
		});
		for (let child = node.firstChild; child; child = child.nextSibling) add(child);
	};
	const root = browser && service.getAccessibleFor(browser);
	// While a tab loads, parts of its tree come and go.
	try {
		if (root) add(root);
	} catch {
		return [];
	}
	return nodes;
}

/** Has a tab scroll to what `readAccessible` lists at `index`, or the open popup press it. */
export function actOnAccessible(contextId, index) {
	const { NavigableManager } = ChromeUtils.importESModule(
		'chrome://remote/content/shared/NavigableManager.sys.mjs',
	);
	const browser =
		contextId === null
			? document.querySelector('browser.webextension-popup-browser')
			: NavigableManager.getBrowsingContextById(contextId)?.embedderElement;
	const service = Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService);
	let left = index;
	const find = (node) => {
		if (left === 0) return node;
		left -= 1;
		for (let child = node.firstChild; child; child = child.nextSibling) {
			const found = find(child);
			if (found) return found;
		}
		return null;
	};
	const node = find(service.getAccessibleFor(browser));
	if (contextId === null) node?.doAction(0);
	else node?.scrollTo(Ci.nsIAccessibleScrollType.SCROLL_TYPE_ANYWHERE);
}

/** Opens the toolbar popup over the tab in front, as a click on the toolbar's button does. */
export async function openPopup(extensionId) {
	const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
	const { extension } = WebExtensionPolicy.getByID(extensionId);
	await ExtensionParent.apiManager.global.browserActionFor(extension).openPopup(window);
}

export function closePopup() {
	document.querySelector('browser.webextension-popup-browser')?.closest('panel')?.hidePopup();
}

/** The sentence of the browser's own question, once it is asked; null before. */
export function readQuestion() {
	const question = document.getElementById('addon-webext-permissions-notification');
	return question !== null && PopupNotifications.isPanelOpen ? question.textContent.trim() : null;
}

export function answerQuestion(isAllowed) {
	const question = document.getElementById('addon-webext-permissions-notification');
	(isAllowed ? question.button : question.secondaryButton).click();
}

/** `running`, `stopped`, …: whether the extension's event page lives. */
export function backgroundState(extensionId) {
	return WebExtensionPolicy.getByID(extensionId)?.extension.backgroundState ?? 'none';
}

/**
 * Suspends the event page as the browser does after 30 idle seconds, also while somebody waits for its answer.
 * Answers whether that one is gone: an event may have started the next by then.
 */
export async function suspendBackground(extensionId) {
	const { extension } = WebExtensionPolicy.getByID(extensionId);
	const page = [...extension.views].find(({ viewType }) => viewType === 'background');
	await extension.terminateBackground({ disableResetIdleForTest: true });
	for (let left = 200; left > 0 && extension.views.has(page); left -= 1) {
		await new Promise((resolve) => setTimeout(resolve, 25));
	}
	return page !== undefined && !extension.views.has(page);
}

/**
 * What the scripts of an origin threw, with the place. Not what Firefox notes of every page that was left before
 * it got the answer to a message.
 */
export function scriptErrors(origin) {
	return Services.console
		.getMessageArray()
		.filter((message) => message instanceof Ci.nsIScriptError && message.sourceName.startsWith(origin))
		.filter(({ flags }) => (flags & Ci.nsIScriptError.warningFlag) === 0)
		.filter(({ errorMessage }) => !/^Promise \w+ after context unloaded/.test(errorMessage))
		.map(({ errorMessage, sourceName, lineNumber }) => `${errorMessage} (${sourceName}:${lineNumber})`);
}

/** Packs a folder into an add-on file. */
export function packExtension(folder, file) {
	const { FileUtils } = ChromeUtils.importESModule('resource://gre/modules/FileUtils.sys.mjs');
	const writer = Cc['@mozilla.org/zipwriter;1'].createInstance(Ci.nsIZipWriter);
	const [WRITE, CREATE, TRUNCATE] = [0x02, 0x08, 0x20];
	writer.open(new FileUtils.File(file), WRITE | CREATE | TRUNCATE);
	const add = (directory, prefix) => {
		for (const entry of directory.directoryEntries) {
			const name = `${prefix}${entry.leafName}`;
			if (entry.isDirectory()) add(entry, `${name}/`);
			else writer.addEntryFile(name, Ci.nsIZipWriter.COMPRESSION_NONE, entry, false);
		}
	};
	add(new FileUtils.File(folder), '');
	writer.close();
}

/** Whether this Firefox installs only what Mozilla signed, as all but ESR and test builds do. */
export function wantsSignature() {
	const { AppConstants } = ChromeUtils.importESModule('resource://gre/modules/AppConstants.sys.mjs');
	return AppConstants.MOZ_REQUIRE_SIGNING;
}
