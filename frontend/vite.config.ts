import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// Only for `npm run dev` on its own: where the product's HTTP API listens. Behind the gateway
// (`tandem up --dev`) the gateway sends /api and /ws to the pools and Vite never sees them.
const backend = process.env.BACKEND_URL ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: {
    host: "127.0.0.1",
    // The gateway passes on the Host it was asked for, whatever name the machine has.
    allowedHosts: true,
    // /ws is the product's own socket, so hot reload gets a path of its own.
    hmr: { path: "/@vite/ws" },
    proxy: { "/api": backend, "/ws": { target: backend, ws: true } },
  },
  build: {
    outDir: "dist",
    // Small files stay files: a `data:` address would need a wider content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // React and Mantine change rarely: browsers keep them when only the app changed.
        codeSplitting: {
          groups: [
            { name: "react", test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: "mantine", test: /node_modules\/(@mantine|@floating-ui)\// },
          ],
        },
      },
    },
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}", "lint/*.test.js"],
  },
});
