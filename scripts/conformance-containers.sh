# What every place of containers begins and ends with, for conformance-*.sh to source.
# shellcheck shell=sh

say() { printf '%s\n' "$*"; }
now() { date +%s.%N; }
since() { awk -v from="$1" -v to="$(now)" 'BEGIN { printf "%.1f s", to - from }'; }

# Exports FRONTEND, and makes the public images here when BASE_IMAGES says so or no registry answers.
choose_base_images() {
  FRONTEND=${FRONTEND:-node}
  case ${BASE_IMAGES:-} in
    registry) ;;
    local) sh scripts/make-base-images.sh; FRONTEND=prebuilt ;;
    *)
      image=$(.venv/bin/python -m scripts.base_image_tags python)
      if ! timeout 60 docker pull --quiet "$image" > /dev/null 2>&1; then
        say "no registry answers: images that stand in for the public ones are made here"
        sh scripts/make-base-images.sh
        FRONTEND=prebuilt
      fi ;;
  esac
  export FRONTEND
}

# make_certificate FOLDER: for localhost, signed by nobody but itself.
make_certificate() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 \
    -subj /CN=localhost -addext subjectAltName=DNS:localhost \
    -keyout "$1/tls.key" -out "$1/tls.crt" 2> /dev/null
  chmod 444 "$1/tls.key"
}

# run_suite PLACE URL FOLDER [PYTEST ARGUMENTS]
run_suite() {
  export TANDEM_CONFORMANCE_PLACE="$1" TANDEM_CONFORMANCE_URL="$2" \
    TANDEM_CONFORMANCE_FOLDER="$3" TANDEM_CONFORMANCE_CERTIFICATE="$3/secrets/tls.crt"
  shift 3
  .venv/bin/pytest tests/conformance --timeout=600 "$@"
}
