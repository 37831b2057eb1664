#!/usr/bin/env bash
# Makes sure that pods reach Services on the test cluster, and says what is wrong if they do not.
#
# kube-proxy ends, to be started anew, when its node gets an address after it has begun. It waits half a minute for
# that; a node that has gigabytes of images to import first takes longer, and nobody starts kube-proxy again there.
#
# And a Linux bridge that was given no hardware address has the lowest one of its ports: it changes when that pod goes,
# and for up to 50 s any other pod sends what is for a Service to an address that nobody has.
#
#   e2e/network.sh      with the cluster up; K8S_HOME, K8S_BIN and K8S_NETNS as k8s.sh takes them
set -euo pipefail

home=${K8S_HOME:-$HOME/.cache/k8s}
bin=${K8S_BIN:-$HOME/.cache/k8s-bin}
kubectl="$bin/kubectl --kubeconfig=$home/pki/admin.kubeconfig"
inside="nsenter --net=/run/netns/${K8S_NETNS:-k8s}"

# Where k8s.sh looks for it, so that its `down` ends this one as well.
keep_kube_proxy() {
    kill -0 "$(cat "$home/run/kube-proxy.pid")" 2>/dev/null && return
    echo "kube-proxy has ended; starting it again."
    setsid nohup $inside "$bin/kube-proxy" --config="$home/kube-proxy.yaml" \
        >>"$home/log/kube-proxy.log" 2>&1 </dev/null &
    echo $! >"$home/run/kube-proxy.pid"
}

# Its own from now on, whoever comes and goes.
keep_bridge_address() {
    local address
    address=$($inside ip -json link show k8s0 | python3 -c 'import json, sys; print(json.load(sys.stdin)[0]["address"])')
    $inside ip link set k8s0 address "$address"
}

keep_kube_proxy
keep_bridge_address
$kubectl apply -f - <<'OBJECTS' >/dev/null
apiVersion: v1
kind: Namespace
metadata: {name: network-probe}
---
apiVersion: v1
kind: Service
metadata: {name: server, namespace: network-probe}
spec: {selector: {app: server}, ports: [{port: 8080}]}
---
apiVersion: v1
kind: Pod
metadata: {name: server, namespace: network-probe, labels: {app: server}}
spec:
  terminationGracePeriodSeconds: 0
  containers:
    - name: server
      image: local.test/busybox:1
      imagePullPolicy: Never
      command: [sh, -c, "echo reached > /tmp/index.html; exec httpd -f -p 8080 -h /tmp"]
---
apiVersion: v1
kind: Pod
metadata: {name: client, namespace: network-probe}
spec:
  terminationGracePeriodSeconds: 0
  containers: [{name: client, image: "local.test/busybox:1", imagePullPolicy: Never, command: [sleep, "3600"]}]
OBJECTS
$kubectl -n network-probe wait --for=condition=ready pod/server pod/client --timeout=120s >/dev/null
service=$($kubectl -n network-probe get service server -o jsonpath='{.spec.clusterIP}')

reached=
for _ in 1 2 3 4 5 6 7 8; do
    keep_kube_proxy
    # Its address, for this client knows no names.
    if timeout 30 $kubectl -n network-probe exec client -- \
        sh -c "printf 'GET / HTTP/1.0\r\n\r\n' | nc -w 5 $service 8080" 2>&1 | grep -q reached; then
        reached=1
        break
    fi
done
if [ -z "$reached" ]; then
    echo "A pod does not reach a Service of the test cluster ($service); nothing of the tests would run."
    $kubectl -n network-probe get pods,services,endpointslices -o wide
    $inside sysctl net.ipv4.ip_forward net.bridge.bridge-nf-call-iptables || true
    $inside ip -4 addr
    $inside ip route
    $inside nft list table ip kube-proxy
    tail -20 "$home/log/kube-proxy.log" || true
    exit 1
fi
$kubectl delete namespace network-probe --timeout=120s >/dev/null
echo "Pods reach Services."
