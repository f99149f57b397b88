import '../../utils/zod-without-eval.ts';
import '../../components/page/page.css';
import '../../components/page/parts.css';
import '../../components/review/review.css';
import '../../components/connections/setup.css';
import '../../components/lock/lock.css';
import { createRoot } from 'react-dom/client';
import browser from 'webextension-polyfill';
import { LockProvider } from '../../components/lock/lock-provider.tsx';
import { browserPorts } from '../../components/page/browser-ports.ts';
import { PortsProvider } from '../../components/page/ports.ts';
import { setLanguage } from '../../components/page/set-language.ts';
import { TextProvider } from '../../components/page/text.ts';
import { ReviewPage } from '../../components/review/review-page.tsx';

/** Also where the window was opened by a link, which scripts may not close. */
async function close(): Promise<void> {
	const tab = await browser.tabs.getCurrent();
	if (tab?.id !== undefined) await browser.tabs.remove(tab.id);
}

const id = new URLSearchParams(location.search).get('id');
const root = document.getElementById('root');
if (root !== null) {
	createRoot(root).render(
		<TextProvider value={setLanguage(document, browser.i18n, 'reviewTitle')}>
			<PortsProvider value={browserPorts}>
				<LockProvider>
					<ReviewPage id={id} close={() => void close()} />
				</LockProvider>
			</PortsProvider>
		</TextProvider>,
	);
}
