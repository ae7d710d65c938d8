import { serveAsWorker } from "@policyproof/answers";

await serveAsWorker();
