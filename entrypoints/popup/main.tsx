import '../../utils/zod-without-eval.ts';
import '../../components/page/page.css';
import '../../components/page/parts.css';
import '../../components/popup/popup.css';
import '../../components/connections/setup.css';
import '../../components/lock/lock.css';
import { createRoot } from 'react-dom/client';
import browser from 'webextension-polyfill';
import { LockProvider } from '../../components/lock/lock-provider.tsx';
import { browserPorts } from '../../components/page/browser-ports.ts';
import { PortsProvider } from '../../components/page/ports.ts';
import { setLanguage } from '../../components/page/set-language.ts';
import { TextProvider } from '../../components/page/text.ts';
import { PopupPage } from '../../components/popup/popup-page.tsx';
import type { TabQuestion } from '../../utils/messages/page-protocol.ts';

const question: TabQuestion = { type: 'tab.report' };

async function askTab(): Promise<unknown> {
	const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
	return tab?.id === undefined ? undefined : browser.tabs.sendMessage(tab.id, question);
}

async function openOptions(): Promise<void> {
	await browser.runtime.openOptionsPage();
	window.close();
}

const root = document.getElementById('root');
if (root !== null) {
	createRoot(root).render(
		<TextProvider value={setLanguage(document, browser.i18n, 'extensionName')}>
			<PortsProvider value={browserPorts}>
				<LockProvider>
					<PopupPage askTab={askTab} openOptions={() => void openOptions()} />
				</LockProvider>
			</PortsProvider>
		</TextProvider>,
	);
}
