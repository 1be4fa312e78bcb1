import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect } from "react";
import { queryClient } from "@/shared/api/query-client";
import { ToastRegion } from "@/shared/ui/toast-region";
import { followSession } from "./follow-session";
import { router } from "./router";
import { theme } from "./theme";

/** Everything around the pages that the pages take for granted. */
export function App() {
  useEffect(() => followSession(router), []);
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <RouterProvider router={router} />
        <ToastRegion />
      </MantineProvider>
    </QueryClientProvider>
  );
}
