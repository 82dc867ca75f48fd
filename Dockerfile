# The gateway's image: compiled ahead of time, without a shell, not as root, and with nothing that it writes to.
#
#   docker build --tag creditsgraph .
#   docker build --tag creditsgraph --build-arg RUNTIME=noble .          # with a shell, to look around
#
# It serves port 8080, and only with Security__Mode=Jwt: anything else would answer whoever reaches the container.
ARG DOTNET=10.0
ARG RUNTIME=noble-chiseled
ARG NODE=20-bookworm-slim

FROM --platform=$BUILDPLATFORM node:${NODE} AS node

FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:${DOTNET}-noble AS build
ARG TARGETARCH
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# Banana Cake Pop comes from its npm package.
COPY --from=node /usr/local/bin/node /usr/local/bin/
COPY --from=node /usr/local/lib/node_modules/npm /usr/local/lib/node_modules/npm/
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /source

# Packages are restored again only where a project names others.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/CreditsGraph.GraphQL/CreditsGraph.GraphQL.csproj src/CreditsGraph.GraphQL/
COPY src/CreditsGraph.Providers/CreditsGraph.Providers.csproj src/CreditsGraph.Providers/
COPY src/CreditsGraph.Redis/CreditsGraph.Redis.csproj src/CreditsGraph.Redis/
COPY src/CreditsGraph.Sandbox/CreditsGraph.Sandbox.csproj src/CreditsGraph.Sandbox/
COPY src/CreditsGraph.Gateway/CreditsGraph.Gateway.csproj src/CreditsGraph.Gateway/
COPY src/CreditsGraph.Gateway/Ide/BananaCakePop.targets src/CreditsGraph.Gateway/Ide/package.json src/CreditsGraph.Gateway/Ide/package-lock.json src/CreditsGraph.Gateway/Ide/
RUN dotnet restore src/CreditsGraph.Gateway --arch $TARGETARCH -p:PublishReadyToRun=true

COPY .editorconfig ./
COPY schema schema/
COPY src src/
RUN dotnet publish src/CreditsGraph.Gateway --configuration Release --arch $TARGETARCH --self-contained false --no-restore \
    -p:PublishReadyToRun=true -p:DebugType=none --output /app
# A build without the IDE's files, or without their licence, goes on elsewhere. An image has both.
RUN test -f /app/ide/index.html && test -f /app/ide/LICENSE

FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET}-${RUNTIME}
WORKDIR /app
COPY --from=build /app ./
# No socket and no file for debuggers, so that the file system can be read-only.
ENV ASPNETCORE_ENVIRONMENT=Production DOTNET_EnableDiagnostics=0
EXPOSE 8080
USER $APP_UID
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s CMD ["dotnet", "CreditsGraph.Gateway.dll", "health"]
ENTRYPOINT ["dotnet", "CreditsGraph.Gateway.dll"]
